import { userInfo } from 'node:os'
import { InputError } from 'bernoulli'
import type { Answer, QueryOptions } from 'bernoulli'
import { spark } from 'bernoulli/sql'
import { refuseUnencrypted, type Address, type Server, type ServerOptions } from '../server/index.ts'
import { askSpark } from './askSpark.ts'
import { connect, type Where } from './connect.ts'
import { loadDriver } from './loadDriver.ts'
import { readAnswer, type Received } from './readAnswer.ts'
import { refused } from './refused.ts'
import { sparkWords } from './sparkWords.ts'
import { StatementError } from './StatementError.ts'
import { typeOf } from './typeOf.ts'

/**
 * More groups of rows than this do not come back: tens of megabytes. The plan of a long statement takes the server long to
 * make.
 */
const limits = { groups: 50_000, rows: 200_000, columns: 100, statement: 1_000_000 }
/** Classes of errors that say there is no such table: its name, its database, its catalog. */
const missing = ['42P01', '42704', '42K05']

/**
 * Opens a session at a Thrift server, over the protocol of HiveServer2. Nothing is written: what is sent are selects. Spark
 * has no snapshot over several queries: rows that others write meanwhile are seen by those that follow, which is an error
 * where it shows.
 *
 * @throws InputError when the driver is missing, the server cannot be reached or refuses, or a password would travel
 *   unencrypted
 */
export async function openSpark(
  address: Address,
  { signal, deadline, told, patience, finishFirst = (work) => work }: ServerOptions = {},
): Promise<Server> {
  const driver = await loadDriver()
  const connection = await connect(driver, whereOf(address), patience).catch((cause: unknown) => {
    throw refused(cause, { address })
  })
  const ask = async (statement: string, options: QueryOptions = {}): Promise<Received> => {
    told?.(statement)
    const limit = options.deadline ?? deadline
    const ends = [signal, options.signal].filter((end) => end !== undefined)
    const late = limit === undefined ? [] : [AbortSignal.timeout(limit)]
    try {
      return await askSpark(connection, statement, AbortSignal.any([...ends, ...late]), limit)
    } catch (cause) {
      const interrupted = ends.some(({ aborted }) => aborted)
      const isLate = late.some(({ aborted }) => aborted)
      throw refused(cause, { address, statement, interrupted, late: isLate, deadline: limit })
    }
  }
  const query = async (statement: string, options?: QueryOptions): Promise<Answer> =>
    readAnswer(await finishFirst(ask(statement, options)))
  const [database] = address.path
  if (database !== undefined)
    await query(`USE ${spark.identifier(database)}`).catch(async (error: unknown) => {
      await connection.close()
      throw error
    })
  const look = (relation: string): Promise<Received> => finishFirst(ask(`SELECT * FROM ${relation} LIMIT 0`))
  return {
    name: 'spark',
    dialect: spark,
    words: sparkWords,
    limits,
    query,
    fields: async (relation) => {
      const { fields } = await look(relation)
      return fields.map(({ name, type }) => ({ name, sql: spark.identifier(name), ...typeOf(type) }))
    },
    nested: ['catalog', 'database', 'table'],
    has: async (parts) => {
      try {
        await look(parts.map(spark.identifier).join('.'))
        return true
      } catch (error) {
        const { cause } = error as Error
        if (cause instanceof StatementError && missing.includes(cause.sqlState)) return false
        throw error
      }
    },
    tables: async () => Array.from((await query('SHOW TABLES')).columns[1] ?? [], String),
    close: connection.close,
  }
}

/**
 * Where the server is, and who asks.
 *
 * @throws InputError when the address asks for what is not spoken here, or a password would travel unencrypted
 */
function whereOf(address: Address): Where {
  const { secure, host, port = 10_000, user, auth, shown } = address
  const { SPARK_USER, SPARK_PASSWORD = '' } = process.env
  if (auth !== undefined && !/^nosasl$/i.test(auth))
    throw new InputError({
      problem: `the address asks for auth=${auth}, which is not spoken here`,
      place: shown,
      expected: '?auth=noSasl where the server asks for no user, or none of it',
    })
  if (SPARK_PASSWORD !== '' && auth === undefined)
    refuseUnencrypted(address, 'a password', ['SPARK_PASSWORD'])
  const username = user ?? SPARK_USER ?? userInfo().username
  // A server that asks for a user asks for a password too, even where any will do.
  const login = { username, password: SPARK_PASSWORD === '' ? 'anonymous' : SPARK_PASSWORD }
  return {
    host: host === '' ? '127.0.0.1' : host,
    port,
    secure,
    login: auth === undefined ? login : undefined,
  }
}
