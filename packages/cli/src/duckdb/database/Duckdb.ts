import { setTimeout } from 'node:timers/promises'
import type { Connection, Database } from '@duckdb/node-bindings'
import type { Answer, AnswerColumn } from 'bernoulli'
import { binding } from './binding.ts'
import { readAnswer, readStream } from './readAnswer.ts'

/** How long a query that was told to end is given before it is told again. */
const AGAIN = 20

/**
 * A DuckDB with one connection, spoken to without the layers of @duckdb/node-api, which take long to load. It is closed
 * once nothing runs on it: a connection that is taken from under a query blocks the process for ever, or ends it.
 */
export class Duckdb {
  readonly #database: Database
  readonly #connection: Connection
  readonly #running = new Set<Promise<unknown>>()
  #closed: Promise<void> | undefined

  private constructor(database: Database, connection: Connection) {
    this.#database = database
    this.#connection = connection
  }

  /** Opens a file that need not exist, or `:memory:`, on a thread of its own. */
  static async open(at: string, settings: Readonly<Record<string, string>>): Promise<Duckdb> {
    const { create_config, set_config, open, connect } = binding()
    const config = create_config()
    for (const [name, value] of Object.entries(settings)) set_config(config, name, value)
    const database = await open(at, config)
    return new Duckdb(database, await connect(database))
  }

  /** The answer to the last of the statements. */
  run(statements: string): Promise<Answer> {
    return this.#whileOpen(async () => readAnswer(await binding().query(this.#connection, statements)))
  }

  /**
   * The answer to one statement piece by piece, in its order. One that breaks off half-way ends without an error: count
   * its rows.
   */
  stream(statement: string, use: (columns: readonly AnswerColumn[], rows: number) => void): Promise<void> {
    return this.#whileOpen(async () => {
      const { prepare, execute_prepared_streaming, destroy_prepare_sync } = binding()
      const prepared = await prepare(this.#connection, statement)
      try {
        await readStream(await execute_prepared_streaming(prepared), use)
      } finally {
        destroy_prepare_sync(prepared)
      }
    })
  }

  /** Adds numbers to a table with one column; NaN becomes NULL. */
  append(table: string, numbers: Float64Array): void {
    if (this.#closed !== undefined) throw closed()
    const { appender_create_ext, append_double, append_null, appender_end_row, appender_close_sync } =
      binding()
    const appender = appender_create_ext(this.#connection, null, null, table)
    for (const number of numbers) {
      if (Number.isNaN(number)) append_null(appender)
      else append_double(appender, number)
      appender_end_row(appender)
    }
    appender_close_sync(appender)
  }

  /** Ends what is running; nothing happens once it is closed. */
  interrupt(): void {
    if (this.#closed === undefined) binding().interrupt(this.#connection)
  }

  /** Ends what is running, waits until it has ended, and takes nothing new. */
  close(): Promise<void> {
    this.#closed ??= this.#end()
    return this.#closed
  }

  /** A query that was asked for but has not begun does not hear that it shall end, so it is told until it has. */
  async #end(): Promise<void> {
    while (this.#running.size > 0) {
      binding().interrupt(this.#connection)
      await Promise.race([Promise.allSettled(this.#running), setTimeout(AGAIN)])
    }
    binding().disconnect_sync(this.#connection)
    binding().close_sync(this.#database)
  }

  async #whileOpen<To>(work: () => Promise<To>): Promise<To> {
    if (this.#closed !== undefined) throw closed()
    const running = work()
    this.#running.add(running)
    try {
      return await running
    } finally {
      this.#running.delete(running)
    }
  }
}

/** Begins as DuckDB's own error for a query that was told to end. */
const closed = (): Error => new Error('INTERRUPT Error: the database is closed')
