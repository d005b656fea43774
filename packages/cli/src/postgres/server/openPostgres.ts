import type { Answer, Database, KeyValue, QueryOptions } from 'bernoulli'
import { postgres } from 'bernoulli/sql'
import type { Client } from 'pg'
import type { Address } from './addressOf.ts'
import { loadDriver } from './loadDriver.ts'
import { parserOf, readAnswer } from './readAnswer.ts'
import { refused } from './refused.ts'

/** A column of an answer, as the server describes it. */
export interface Field {
  readonly name: string
  /** The number of its type. */
  readonly type: number
}

/** One session with a server, in which nothing can be written and all queries see the same rows. */
export interface Postgres extends Database {
  /** The columns of a relation. */
  fields(relation: string): Promise<readonly Field[]>
  close(): Promise<void>
}

export interface PostgresOptions {
  /** Ends the query that runs, on the server. */
  readonly signal?: AbortSignal | undefined
  /** How long a query may take, in milliseconds. */
  readonly deadline?: number | undefined
  /** Told every statement before it is sent. */
  readonly told?: ((statement: string) => void) | undefined
  /** Has the process wait for what ends queries on the server. */
  readonly finishFirst?: (<Result>(work: Promise<Result>) => Promise<Result>) | undefined
}

/** How long the server is given to answer, in milliseconds. */
const PATIENCE = 10_000

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
  { signal, deadline, told, finishFirst = (work) => work }: PostgresOptions = {},
): Promise<Postgres> {
  const driver = await loadDriver()
  const connect = async (): Promise<Client> => {
    const client = new driver.Client({
      connectionString: address.url,
      application_name: 'bernoulli',
      connectionTimeoutMillis: PATIENCE,
      keepAlive: true,
    })
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
  let ended: 'interrupted' | undefined
  let running = 0

  const rows = async (statement: string): Promise<Rows> => {
    const { rows, fields } = await client.query<readonly KeyValue[]>({
      text: statement,
      rowMode: 'array',
      queryMode: 'extended',
      types: { getTypeParser: parserOf },
    })
    return { rows, fields: fields.map(({ name, dataTypeID }) => ({ name, type: dataTypeID })) }
  }
  /** Ends on the server what runs there: over a connection of its own, as the server wants it. */
  const cancel = async (): Promise<void> => {
    ended = 'interrupted'
    if (running === 0) return
    const other = await connect().catch(() => undefined)
    await other?.query('SELECT pg_cancel_backend($1)', [client.processID]).catch(() => undefined)
    await other?.end()
  }
  const onAbort = (): void => void finishFirst(cancel())
  signal?.addEventListener('abort', onAbort)

  const ask = async (statement: string, options: QueryOptions = {}): Promise<Rows> => {
    told?.(statement)
    const stop = options.signal
    const limit = options.deadline ?? deadline
    const onStop = (): void => void cancel()
    stop?.addEventListener('abort', onStop)
    running += 1
    try {
      if (signal?.aborted === true || stop?.aborted === true)
        throw refused({ code: '57014' }, { address, statement, ended: 'interrupted' })
      if (options.deadline !== undefined)
        await client.query(`SET LOCAL statement_timeout = ${Math.ceil(options.deadline)}`)
      return await rows(statement)
    } catch (cause) {
      if (cause instanceof Error && 'engine' in cause) throw cause
      throw refused(cause, { address, statement, ended, deadline: limit })
    } finally {
      running -= 1
      stop?.removeEventListener('abort', onStop)
    }
  }
  try {
    for (const statement of session) await client.query(statement)
    if (deadline !== undefined) await client.query(`SET LOCAL statement_timeout = ${Math.ceil(deadline)}`)
  } catch (cause) {
    await client.end().catch(() => undefined)
    throw refused(cause, { address })
  }
  const query = async (statement: string, options?: QueryOptions): Promise<Answer> => {
    const { rows, fields } = await finishFirst(ask(statement, options))
    return readAnswer(rows, fields.length)
  }
  const database: Postgres = {
    name: 'postgres',
    dialect: postgres,
    limits,
    query,
    snapshot: async (use) => use(database),
    fields: async (relation) => (await finishFirst(ask(`SELECT * FROM ${relation} LIMIT 0`))).fields,
    close: async () => {
      signal?.removeEventListener('abort', onAbort)
      await client.end().catch(() => undefined)
    },
  }
  return database
}

interface Rows {
  readonly rows: readonly (readonly KeyValue[])[]
  readonly fields: readonly Field[]
}
