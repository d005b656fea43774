import { userInfo } from 'node:os'
import { InputError } from 'bernoulli'
import type { Answer, QueryOptions } from 'bernoulli'
import { trino } from 'bernoulli/sql'
import { HttpError, PATIENCE, type Address, type Server, type ServerOptions } from '../server/index.ts'
import { askTrino, type Received } from './askTrino.ts'
import { credentialsOf } from './credentialsOf.ts'
import { readAnswer } from './readAnswer.ts'
import { refused } from './refused.ts'
import { trinoWords } from './trinoWords.ts'
import { typeOf } from './typeOf.ts'

/**
 * More groups of rows than this do not come back: tens of megabytes. A statement may be a million characters where the
 * server's query.max-length is as it comes.
 */
const limits = { groups: 50_000, rows: 200_000, columns: 100, statement: 1_000_000 }

/**
 * Opens a connection to a coordinator, over its own protocol. Nothing is written: what is sent are selects. Trino has no
 * snapshot over several queries: rows that others write meanwhile are seen by those that follow, which is an error where it
 * shows.
 *
 * @throws InputError when the server cannot be reached or refuses, or a password would travel unencrypted
 */
export async function openTrino(
  address: Address,
  { signal, deadline, told, patience = PATIENCE, finishFirst = (work) => work }: ServerOptions = {},
): Promise<Server> {
  const { secure, host, port = secure ? 443 : 8080 } = address
  const user = address.user ?? process.env['TRINO_USER'] ?? userInfo().username
  const [catalog, schema] = address.path
  const credentials = credentialsOf(address, user, process.env)
  const base = `${secure ? 'https' : 'http'}://${host === '' ? '127.0.0.1' : host}:${port}`
  const headers = {
    'X-Trino-User': user,
    'X-Trino-Source': 'bernoulli',
    'X-Trino-Time-Zone': 'UTC',
    'Content-Type': 'text/plain; charset=utf-8',
    ...(credentials === undefined ? {} : { Authorization: credentials }),
    ...(catalog === undefined ? {} : { 'X-Trino-Catalog': catalog }),
    ...(schema === undefined ? {} : { 'X-Trino-Schema': schema }),
  }
  checkHeaders(headers, address)
  const ask = async (statement: string, options: QueryOptions = {}): Promise<Received> => {
    told?.(statement)
    const limit = options.deadline ?? deadline
    const ends = [signal, options.signal].filter((end) => end !== undefined)
    // The server ends it by itself, unless it is silent.
    const silent = limit === undefined ? [] : [AbortSignal.timeout(limit + patience)]
    const session =
      limit === undefined ? {} : { 'X-Trino-Session': `query_max_execution_time=${Math.ceil(limit)}ms` }
    try {
      return await askTrino(base, statement, {
        headers: { ...headers, ...session },
        signal: AbortSignal.any([...ends, ...silent]),
        patience,
      })
    } catch (cause) {
      const interrupted = ends.some(({ aborted }) => aborted)
      const late = silent.some(({ aborted }) => aborted)
      throw refused(cause, { address, statement, interrupted, late, deadline: limit })
    }
  }
  const query = async (statement: string, options?: QueryOptions): Promise<Answer> =>
    readAnswer(await finishFirst(ask(statement, options)))
  await checkInfo(base, patience).catch((cause: unknown) => {
    throw refused(cause, { address })
  })
  const inCatalog = catalog === undefined ? '' : `${trino.identifier(catalog)}.`
  return {
    name: 'trino',
    dialect: trino,
    words: trinoWords,
    limits,
    query,
    fields: async (relation) => {
      const { fields } = await finishFirst(ask(`SELECT * FROM ${relation} LIMIT 0`))
      return fields.map(({ name, type }) => ({ name, sql: trino.identifier(name), ...typeOf(type) }))
    },
    nested: ['catalog', 'schema', 'table'],
    has: async (parts) => {
      const [table = '', inSchema = schema, of] = parts.map((part) => part.toLowerCase()).toReversed()
      const from = of === undefined ? inCatalog : `${trino.identifier(of)}.`
      const where = `table_name = ${trino.string(table)}${inSchema === undefined ? '' : ` AND table_schema = ${trino.string(inSchema)}`}`
      const { columns } = await query(`SELECT count(*) FROM ${from}information_schema.tables WHERE ${where}`)
      return Number(columns[0]?.[0]) > 0
    },
    tables: async () => {
      const shown =
        schema === undefined
          ? "table_schema || '.' || table_name"
          : `CASE WHEN table_schema = ${trino.string(schema)} THEN table_name ELSE table_schema || '.' || table_name END`
      const { columns } = await query(
        `SELECT ${shown} FROM ${inCatalog}information_schema.tables WHERE table_schema <> 'information_schema' ORDER BY 1 LIMIT 1000`,
      )
      return Array.from(columns[0] ?? [], String)
    },
    close: async () => undefined,
  }
}

/** @throws InputError where something in them cannot be sent */
function checkHeaders(headers: Readonly<Record<string, string>>, { shown }: Address): void {
  try {
    new Headers(headers)
  } catch {
    // What is thrown shows the token.
    throw new InputError({
      problem: 'the user or the token has letters that cannot be sent',
      place: shown,
      expected: 'letters of Latin-1, on one line',
    })
  }
}

/** @throws HttpError where something else than Trino answers, or what fetch throws */
async function checkInfo(base: string, patience: number): Promise<void> {
  const response = await fetch(`${base}/v1/info`, {
    headers: { Accept: 'application/json' },
    signal: AbortSignal.timeout(patience),
    redirect: 'manual',
  })
  const text = await response.text()
  // A page of somebody else is no version.
  if (response.ok && /"nodeVersion"\s*:/.test(text)) return
  throw new HttpError(response.status, text, response.headers.get('location'))
}
