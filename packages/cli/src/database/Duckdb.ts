import type { Connection, Database } from '@duckdb/node-bindings'
import type { Answer, AnswerColumn } from 'bernoulli'
import { binding } from './binding.ts'
import { readAnswer, readStream } from './readAnswer.ts'

/** A DuckDB with one connection, spoken to without the layers of @duckdb/node-api, which take long to load. */
export class Duckdb {
  readonly #database: Database
  readonly #connection: Connection

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
  async run(statements: string): Promise<Answer> {
    return readAnswer(await binding().query(this.#connection, statements))
  }

  /**
   * The answer to one statement piece by piece, in its order. One that breaks off half-way ends without an error: count
   * its rows.
   */
  async stream(
    statement: string,
    use: (columns: readonly AnswerColumn[], rows: number) => void,
  ): Promise<void> {
    const { prepare, execute_prepared_streaming, destroy_prepare_sync } = binding()
    const prepared = await prepare(this.#connection, statement)
    try {
      await readStream(await execute_prepared_streaming(prepared), use)
    } finally {
      destroy_prepare_sync(prepared)
    }
  }

  /** Adds numbers to a table with one column; NaN becomes NULL. */
  append(table: string, numbers: Float64Array): void {
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

  interrupt(): void {
    binding().interrupt(this.#connection)
  }

  close(): void {
    binding().disconnect_sync(this.#connection)
    binding().close_sync(this.#database)
  }
}
