import { EngineError, InputError } from 'bernoulli'
import { noHost, type Meaning, type Refusal } from '../server/index.ts'
import { HttpError, StatementError } from './Page.ts'

/** What the server's error means for the person who asked. */
const meanings: Readonly<Record<string, Meaning>> = {
  CATALOG_NOT_FOUND: { advice: 'Name another in the address: trino://user@host:port/catalog/schema.' },
  SCHEMA_NOT_FOUND: { advice: 'Name another in the address: trino://user@host:port/catalog/schema.' },
  TABLE_NOT_FOUND: {
    advice: 'See --table and --query; a table elsewhere is schema.table or catalog.schema.table.',
  },
  MISSING_CATALOG_NAME: { advice: 'Name a catalog in the address: trino://user@host:port/catalog/schema.' },
  MISSING_SCHEMA_NAME: { advice: 'Name a schema in the address: trino://user@host:port/catalog/schema.' },
  COLUMN_NOT_FOUND: { advice: 'See --query.' },
  FUNCTION_NOT_FOUND: { advice: 'See --query.' },
  TYPE_MISMATCH: { advice: 'See --query.' },
  SYNTAX_ERROR: { advice: 'Mend --query: one SELECT, without a semicolon.' },
  DIVISION_BY_ZERO: { advice: 'Whole numbers are divided by 0 in --query.' },
  PERMISSION_DENIED: { advice: 'Ask its owner for the right to read it.' },
  ECONNREFUSED: { problem: 'no server answers', advice: 'Is it running, and is the port right?' },
  ...noHost,
  ETIMEDOUT: { problem: 'no server answers', advice: 'Is it running, and is the port right?' },
  UND_ERR_CONNECT_TIMEOUT: { problem: 'no server answers', advice: 'Is it running, and is the port right?' },
}

/** An error as ours: what the person can mend is an InputError, all else an EngineError. */
export function refused(cause: unknown, { address, statement, interrupted, deadline }: Refusal): Error {
  const engine = (problem: string): EngineError =>
    new EngineError('trino', problem, { cause, ...(statement === undefined ? {} : { statement }) })
  const input = (problem: string, advice: string): InputError =>
    new InputError({ problem, place: address.shown, advice }, { cause })
  if (interrupted === true) return engine('the query was ended because it was interrupted')
  if (cause instanceof StatementError) {
    const { errorName, message } = cause
    if (errorName === 'EXCEEDED_TIME_LIMIT')
      return engine(
        deadline === undefined
          ? 'the server ended the query, which took longer than its query.max-execution-time'
          : `the query took longer than ${deadline / 1000} s and was ended`,
      )
    if (errorName === 'USER_CANCELED' || errorName === 'ADMINISTRATIVELY_KILLED')
      return engine('somebody had the query ended on the server')
    if (/REMOTE_(HOST_GONE|TASK_ERROR)|PAGE_TRANSPORT|NO_NODES_AVAILABLE/.test(errorName))
      return engine(
        `a worker was lost (${message}); nothing was computed from a part of the rows. With retry-policy=QUERY the server runs it again`,
      )
    const meaning = meanings[errorName]
    return meaning === undefined ? engine(message) : input(meaning.problem ?? message, meaning.advice)
  }
  if (cause instanceof HttpError) {
    const { status, message } = cause
    if (status === 401)
      return input(
        `the server refuses the user or the password (${message})`,
        'Set TRINO_PASSWORD, or TRINO_TOKEN for a JWT; it takes them only with ?secure=true.',
      )
    if (status === 403)
      return input(`the server refuses this user (${message})`, 'Name another in the address.')
    if (status === 404 && statement === undefined)
      return input('this is no Trino server', 'Look at the address and the port.')
    return engine(`the server answered ${status} ${message}`)
  }
  const { code = '', message = '' } = ((cause as { cause?: unknown }).cause ?? {}) as {
    code?: string
    message?: string
  }
  const meaning = meanings[code]
  if (meaning?.problem !== undefined && statement === undefined) return input(meaning.problem, meaning.advice)
  if (/CERT|SELF_SIGNED|ERR_TLS|ERR_SSL|UNABLE_TO/.test(code))
    return input(
      `no encrypted connection: ${message}`,
      'Trust its certificate with NODE_EXTRA_CA_CERTS, or look at the port.',
    )
  if (statement === undefined) return input('no server answers', 'Is it running, and is the port right?')
  return engine(`the connection to ${address.shown} was lost; nothing was computed from a part of the rows`)
}
