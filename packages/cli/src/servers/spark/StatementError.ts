/** The class of a statement that somebody had ended. */
export const CANCELLED = '57014'

/** What the server says went wrong with a statement. */
export class StatementError extends Error {
  /** Its class in the SQL standard, five characters; empty where the server says none. */
  readonly sqlState: string
  /** Whether the server ended it because it took too long. */
  readonly late: boolean
  /** Whether somebody had it ended. */
  readonly isCancelled: boolean

  constructor(message: string, sqlState: string, late = false) {
    super(saidIn(message))
    this.sqlState = sqlState
    this.late = late
    this.isCancelled = sqlState === CANCELLED
  }
}

/** The sentence in a message, between names of Java's classes and the plan of the query. */
function saidIn(message: string): string {
  const [before = ''] = message.split(/\n\s*at |SQLSTATE:/)
  return before
    .replace(/^(?:[\w.$]+(?:Exception|Error): )?(?:Error running query: )?/, '')
    .replace(/^\[[\w.]+\] [\w.$]+(?:Exception|Error):\s*/, '')
    .replace(/^\[[\w.]+\] /, '')
    .split('\n')[0]
    ?.trim() as string
}
