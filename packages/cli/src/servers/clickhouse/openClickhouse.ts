import { addAbortSignal } from 'node:stream'
import { text } from 'node:stream/consumers'
import type { Answer, QueryOptions } from 'bernoulli'
import { clickhouse } from 'bernoulli/sql'
import {
  HttpError,
  PATIENCE,
  refuseUnencrypted,
  SilentError,
  type Address,
  type Server,
  type ServerOptions,
} from '../server/index.ts'
import { clickhouseWords } from './clickhouseWords.ts'
import { loadDriver } from './loadDriver.ts'
import { readAnswer, received, type Received } from './readAnswer.ts'
import { refused } from './refused.ts'
import { settings } from './settings.ts'
import { typeOf } from './typeOf.ts'

/** Longer than anybody waits; how long a query may take is the server's to hold. */
const DAY = 86_400_000
/** More groups of rows than this do not come back: tens of megabytes. */
const limits = { groups: 50_000, rows: 200_000, columns: 200, statement: 8_000_000 }

/**
 * Opens a connection over HTTP, in which nothing can be written. ClickHouse has no transactions: rows that others write
 * meanwhile are seen by the queries that follow, which is an error where it shows.
 *
 * @throws InputError when the driver is missing, the server cannot be reached or refuses, or a password would travel
 *   unencrypted
 */
export async function openClickhouse(
  address: Address,
  { signal, deadline, told, patience = PATIENCE, finishFirst = (work) => work }: ServerOptions = {},
): Promise<Server> {
  const driver = await loadDriver()
  const port = address.port ?? (address.secure ? 8443 : 8123)
  const { CLICKHOUSE_USER, CLICKHOUSE_PASSWORD = '' } = process.env
  if (CLICKHOUSE_PASSWORD !== '') refuseUnencrypted(address, 'a password', ['CLICKHOUSE_PASSWORD'])
  const [database] = address.path
  const client = driver.createClient({
    url: `${address.secure ? 'https' : 'http'}://${address.host === '' ? '127.0.0.1' : address.host}:${port}`,
    username: address.user ?? CLICKHOUSE_USER ?? 'default',
    password: CLICKHOUSE_PASSWORD,
    ...(database === undefined ? {} : { database }),
    application: 'bernoulli',
    request_timeout: DAY,
    compression: { response: true },
    clickhouse_settings: settings,
    log: { level: driver.ClickHouseLogLevel.OFF },
  })
  /** @throws an error of the server with its number, HttpError, LostError, or what the system throws */
  const answerTo = async (statement: string, end: AbortSignal, limit?: number): Promise<Received> => {
    const executed = await client.exec({
      query: `${statement}\nFORMAT JSONCompact`,
      ignore_error_response: true,
      abort_signal: end,
      ...(limit === undefined ? {} : { clickhouse_settings: { max_execution_time: limit / 1000 } }),
    })
    const { http_status_code: status = 200, response_headers: headers, stream } = executed
    const answer = await text(addAbortSignal(end, stream))
    if (status === 200 && headers['x-clickhouse-exception-code'] === undefined) return received(answer)
    const error = driver.parseError(answer)
    throw 'code' in error ? error : new HttpError(status, answer, String(headers['location']))
  }
  const ask = async (statement: string, options: QueryOptions = {}): Promise<Received> => {
    told?.(statement)
    const limit = options.deadline ?? deadline
    const ends = [signal, options.signal].filter((end) => end !== undefined)
    // The server ends it by itself, unless it is silent.
    const silent = limit === undefined ? [] : [AbortSignal.timeout(limit + patience)]
    try {
      return await answerTo(statement, AbortSignal.any([...ends, ...silent]), limit)
    } catch (cause) {
      const interrupted = ends.some(({ aborted }) => aborted)
      const late = silent.some(({ aborted }) => aborted)
      throw refused(cause, { address, statement, interrupted, late, deadline: limit })
    }
  }
  const slow = AbortSignal.timeout(patience)
  await answerTo('SELECT 1', slow).catch(async (cause: unknown) => {
    await client.close()
    throw refused(slow.aborted ? new SilentError() : cause, { address })
  })
  const query = async (statement: string, options?: QueryOptions): Promise<Answer> =>
    readAnswer(await finishFirst(ask(statement, options)))
  const first = async (statement: string): Promise<Answer['columns'][number]> =>
    (await query(statement)).columns[0] ?? []
  return {
    name: 'clickhouse',
    dialect: clickhouse,
    words: clickhouseWords,
    limits,
    query,
    fields: async (relation) => {
      const { fields } = await finishFirst(ask(`SELECT * FROM ${relation} LIMIT 0`))
      return fields.map(({ name, type }) => ({ name, sql: clickhouse.identifier(name), ...typeOf(type) }))
    },
    nested: ['database', 'table'],
    has: async (parts) => {
      const [name = '', of] = parts.toReversed().map(clickhouse.string)
      const where = `database = ${of ?? 'currentDatabase()'} AND name = ${name}`
      return Number((await first(`SELECT count() FROM system.tables WHERE ${where}`))[0]) > 0
    },
    tables: async () =>
      Array.from(
        await first(
          "SELECT if(database = currentDatabase(), name, concat(database, '.', name)) FROM system.tables WHERE lower(database) NOT IN ('system', 'information_schema') ORDER BY 1 LIMIT 1000",
        ),
        String,
      ),
    close: () => client.close(),
  }
}
