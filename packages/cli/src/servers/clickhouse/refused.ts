import { EngineError, InputError } from 'bernoulli'
import { noHost, type Meaning, type Refusal } from '../server/index.ts'

/** What the number of the server's error means for the person who asked; names in messages may be cut. */
const meanings: Readonly<Record<string, Meaning>> = {
  // AUTHENTICATION_FAILED
  516: {
    problem: 'the server refuses the user or the password',
    advice: 'Set CLICKHOUSE_USER and CLICKHOUSE_PASSWORD, or name the user in the address.',
  },
  // REQUIRED_PASSWORD
  194: {
    problem: 'the server asks for a password',
    advice: 'Set CLICKHOUSE_PASSWORD.',
  },
  // ACCESS_DENIED
  497: { advice: 'Ask its owner for the right to read it: GRANT SELECT.' },
  // UNKNOWN_DATABASE
  81: { advice: 'Name another database at the end of the address.' },
  // UNKNOWN_TABLE
  60: { advice: 'See --table and --query; a table of another database is database.table.' },
  // UNKNOWN_IDENTIFIER
  47: { advice: 'See --query.' },
  // ILLEGAL_TYPE_OF_ARGUMENT
  43: { advice: 'See --query.' },
  // UNKNOWN_FUNCTION
  46: { advice: 'See --query.' },
  // SYNTAX_ERROR
  62: { advice: 'Mend --query: one SELECT, without a semicolon.' },
  // READONLY
  164: {
    advice:
      'Nothing is written here: --query is one that reads. A profile with readonly = 1 allows no settings; readonly = 2 does.',
  },
  ECONNREFUSED: {
    problem: 'no server answers',
    advice: 'Is it running, and is the port that of HTTP (8123)?',
  },
  ...noHost,
  ETIMEDOUT: { problem: 'no server answers', advice: 'Is it running, and is the port that of HTTP (8123)?' },
}

/** An error of the driver as ours: what the person can mend is an InputError, all else an EngineError. */
export function refused(cause: unknown, { address, statement, interrupted, deadline }: Refusal): Error {
  const { code = '', message = String(cause) } = (cause ?? {}) as { code?: string; message?: string }
  const engine = (problem: string): EngineError =>
    new EngineError('clickhouse', problem, { cause, ...(statement === undefined ? {} : { statement }) })
  // QUERY_WAS_CANCELLED
  if (interrupted === true || code === '394')
    return engine(
      interrupted === true
        ? 'the query was ended because it was interrupted'
        : 'somebody had the query ended on the server',
    )
  // TIMEOUT_EXCEEDED, TOO_SLOW
  if (code === '159' || code === '160')
    return engine(
      deadline === undefined
        ? 'the server ended the query, which took longer than its max_execution_time'
        : `the query took longer than ${deadline / 1000} s and was ended`,
    )
  const meaning = meanings[code]
  if (meaning !== undefined)
    return new InputError(
      { problem: meaning.problem ?? message.trim(), place: address.shown, advice: meaning.advice },
      { cause },
    )
  // A server that ends, or a connection that is cut, leaves an answer that is not whole.
  if (/ECONNRESET|EPIPE|socket hang up|aborted|JSON|not whole|Timeout error/.test(`${code} ${message}`))
    return engine(`the connection to ${address.shown} was lost; nothing was computed from a part of the rows`)
  return engine(message.trim())
}
