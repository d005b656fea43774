import { askSpark } from '../../../src/servers/spark/askSpark.ts'
import { connect } from '../../../src/servers/spark/connect.ts'
import { loadDriver } from '../../../src/servers/spark/loadDriver.ts'
import { readAnswer } from '../../../src/servers/spark/readAnswer.ts'
import type { SparkOptions } from './startSpark.ts'

/** A connection that writes. */
export interface Owner {
  readonly command: (statement: string) => Promise<unknown>
  /** Asks a query that the server is to end after so many milliseconds, and nobody else. */
  readonly ask: (statement: string, limit: number) => Promise<unknown>
  readonly close: () => Promise<void>
}

export async function ownerOf(port: number, authentication: SparkOptions['authentication']): Promise<Owner> {
  const login = authentication === 'NONE' ? { username: 'owner', password: 'any' } : undefined
  const connection = await connect(await loadDriver(), { host: '127.0.0.1', port, secure: false, login })
  const { signal } = new AbortController()
  return {
    command: async (statement) => readAnswer(await askSpark(connection, statement, signal, undefined)),
    ask: (statement, limit) => askSpark(connection, statement, signal, limit),
    close: connection.close,
  }
}
