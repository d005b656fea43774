import type { Answer, KeyValue, QueryOptions } from 'bernoulli'
import { postgres } from 'bernoulli/sql'
import type { Client } from 'pg'
import type { TableColumn } from '../columns/index.ts'
import {
  answered,
  asColumns,
  LostError,
  PATIENCE,
  SilentError,
  within,
  type Address,
  type Server,
  type ServerOptions,
} from '../server/index.ts'
import { clientOf } from './clientOf.ts'
import { loadDriver } from './loadDriver.ts'
import { parserOf } from './parserOf.ts'
import { postgresWords } from './postgresWords.ts'
import { refused } from './refused.ts'
import { isWhole, typeOf } from './typeOf.ts'

/**
 * More groups of rows than this do not come back: tens of megabytes. Of the columns of a select the server takes 1,664, of
 * which a sum needs a dozen on its way.
 */
const limits = { groups: 50_000, rows: 200_000, columns: 100, statement: 4_000_000 }

/** What every session sets, so that the same text means the same everywhere. */
const session = [
  'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY',
  'SET LOCAL standard_conforming_strings = on',
  'SET LOCAL extra_float_digits = 1',
  'SET LOCAL bytea_output = hex',
  "SET LOCAL TimeZone = 'UTC'",
  "SET LOCAL DateStyle = 'ISO'",
  'SET LOCAL jit = off',
]

/**
 * Opens a session. It is one transaction, READ ONLY and REPEATABLE READ, so that rows written meanwhile are not seen, and
 * a table that is read cannot be dropped before its end; statements are sent one by one, so that a text cannot end the
 * transaction and begin another.
 *
 * @throws InputError when the driver is missing, or the server cannot be reached or refuses
 */
export async function openPostgres(
  address: Address,
  { signal, deadline, told, patience = PATIENCE, finishFirst = (work) => work }: ServerOptions = {},
): Promise<Server> {
  const driver = await loadDriver()
  const connect = async (): Promise<Client> => {
    const client = clientOf(driver, address, patience)
    // Without it, a connection that is lost between two queries ends the process.
    client.on('error', () => undefined)
    await client.connect().catch((cause: unknown) => {
      // What is half open would keep the process from ending.
      void client.end().catch(() => undefined)
      throw refused(cause, { address })
    })
    return client
  }
  const client = await connect()
  const drop = (): void => void client.connection.stream.destroy()
  let interrupted = false
  let running = 0

  const rows = async (statement: string): Promise<Rows> => {
    const { rows, fields, rowCount } = await client.query<readonly KeyValue[]>({
      text: statement,
      rowMode: 'array',
      queryMode: 'extended',
      types: { getTypeParser: parserOf },
    })
    // How many there are the server says behind them.
    if (rowCount !== rows.length) throw new LostError('an answer that is not whole')
    return { rows, fields: fields.map(({ name, dataTypeID }) => ({ name, type: dataTypeID })) }
  }
  /** Ends on the server what runs there: over a connection of its own, as the server wants it. */
  const cancel = async (): Promise<void> => {
    interrupted = true
    if (running === 0) return
    const other = await connect().catch(() => undefined)
    await other?.query('SELECT pg_cancel_backend($1)', [client.processID]).catch(() => undefined)
    await other?.end()
    // A server that takes no other connection sees the end of this one.
    if (other === undefined) drop()
  }
  const onAbort = (): void => void finishFirst(cancel())
  signal?.addEventListener('abort', onAbort)

  const ask = async (statement: string, options: QueryOptions = {}): Promise<Rows> => {
    told?.(statement)
    const stop = options.signal
    const limit = options.deadline ?? deadline
    const onStop = (): void => void cancel()
    stop?.addEventListener('abort', onStop)
    const end = AbortSignal.any([signal, stop].filter((one) => one !== undefined))
    running += 1
    try {
      if (signal?.aborted === true || stop?.aborted === true)
        throw refused({ code: '57014' }, { address, statement, interrupted: true })
      if (options.deadline !== undefined)
        await client.query(`SET LOCAL statement_timeout = ${Math.ceil(options.deadline)}`)
      return await answered(rows(statement), { limit, end, patience })
    } catch (cause) {
      if (cause instanceof Error && 'engine' in cause) throw cause
      if (cause instanceof LostError) drop()
      const late = cause instanceof SilentError
      throw refused(cause, { address, statement, interrupted, late, deadline: limit })
    } finally {
      running -= 1
      stop?.removeEventListener('abort', onStop)
    }
  }
  const begin = async (): Promise<void> => {
    // A query whose asker is gone is ended by the server; before version 14, and on some systems, it cannot.
    await client.query("SET client_connection_check_interval = '2s'").catch(() => undefined)
    for (const statement of session) await client.query(statement)
    if (deadline !== undefined) await client.query(`SET LOCAL statement_timeout = ${Math.ceil(deadline)}`)
  }
  await within(patience, begin()).catch((cause: unknown) => {
    drop()
    throw refused(cause, { address })
  })
  const query = async (statement: string, options?: QueryOptions): Promise<Answer> => {
    const { rows, fields } = await finishFirst(ask(statement, options))
    return asColumns(rows, fields.length)
  }
  const first = async (statement: string): Promise<Answer['columns'][number]> =>
    (await query(statement)).columns[0] ?? []
  const fields = async (relation: string): Promise<readonly TableColumn[]> => {
    const { fields } = await finishFirst(ask(`SELECT * FROM ${relation} LIMIT 0`))
    const types = [...new Set(fields.map(({ type }) => type))].join(', ')
    const enums = `SELECT CAST(oid AS int8) FROM pg_catalog.pg_type WHERE typtype = 'e' AND oid IN (${types})`
    const ofEnums = new Set(fields.length === 0 ? [] : Array.from(await first(enums), Number))
    return fields.map(({ name, type }) => ({
      name,
      sql: postgres.identifier(name),
      type: typeOf(type, ofEnums),
      whole: isWhole(type),
    }))
  }
  const server: Server = {
    name: 'postgres',
    dialect: postgres,
    words: postgresWords,
    limits,
    query,
    snapshot: async (use) => use(server),
    fields,
    nested: ['schema', 'table'],
    has: async (parts) => {
      const name = postgres.string(parts.map(postgres.identifier).join('.'))
      return (await first(`SELECT to_regclass(${name}) IS NOT NULL`))[0] === true
    },
    tables: async () =>
      Array.from(
        await first(
          "SELECT CASE WHEN table_schema = 'public' THEN '' ELSE table_schema || '.' END || table_name FROM information_schema.tables WHERE table_schema NOT IN ('pg_catalog', 'information_schema') ORDER BY 1 LIMIT 1000",
        ),
        String,
      ),
    close: async () => {
      signal?.removeEventListener('abort', onAbort)
      await within(patience, client.end()).catch(drop)
    },
  }
  return server
}

/** A column of an answer, as the server describes it. */
interface Field {
  readonly name: string
  /** The number of its type. */
  readonly type: number
}

interface Rows {
  readonly rows: readonly (readonly KeyValue[])[]
  readonly fields: readonly Field[]
}
