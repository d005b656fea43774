/**
 * The engine that does the adding up failed: a lost connection, a full disk, a query the database refused.
 * The statement stays on the error so that it can be run by hand; values bound to it are never shown.
 */
export class EngineError extends Error {
  override readonly name = 'EngineError'
  readonly engine: string
  readonly statement: string | undefined

  constructor(engine: string, problem: string, options: ErrorOptions & { readonly statement?: string } = {}) {
    super(
      `${engine}: ${problem}${options.statement === undefined ? '' : `. Statement: ${options.statement}`}`,
      options,
    )
    this.engine = engine
    this.statement = options.statement
  }
}
