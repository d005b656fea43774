import { EngineError, InputError } from 'bernoulli'
import {
  endings,
  HttpError,
  LostError,
  overHttp,
  unreached,
  usual,
  type Meaning,
  type Refusal,
} from '../server/index.ts'
import { StatementError } from './Page.ts'

const ways = {
  port: 'Is the port right (8080, or 443 with ?secure=true)?',
  plain: 'Leave out ?secure=true, where nothing secret travels.',
}

/** What the server's error means for the person who asked. */
const meanings: Readonly<Record<string, Meaning>> = {
  CATALOG_NOT_FOUND: { advice: 'Name another in the address: trino://user@host:port/catalog/schema.' },
  SCHEMA_NOT_FOUND: { advice: 'Name another in the address: trino://user@host:port/catalog/schema.' },
  TABLE_NOT_FOUND: {
    advice: 'See --table and --query; a table elsewhere is schema.table or catalog.schema.table.',
  },
  MISSING_CATALOG_NAME: { advice: 'Name a catalog in the address: trino://user@host:port/catalog/schema.' },
  MISSING_SCHEMA_NAME: { advice: 'Name a schema in the address: trino://user@host:port/catalog/schema.' },
  SYNTAX_ERROR: usual.syntax,
  DIVISION_BY_ZERO: { advice: 'Whole numbers are divided by 0 in --query.' },
  PERMISSION_DENIED: usual.right,
}

/** An error as ours: what the person can mend is an InputError, all else an EngineError. */
export function refused(cause: unknown, { address, statement, interrupted, late, deadline }: Refusal): Error {
  const engine = (problem: string): EngineError =>
    new EngineError('trino', problem, { cause, ...(statement === undefined ? {} : { statement }) })
  const input = (problem: string, advice: string): InputError =>
    new InputError({ problem, place: address.shown, advice }, { cause })
  const tooLong = (): EngineError => engine(endings.late(deadline, 'query.max-execution-time'))
  if (interrupted === true) return engine(endings.interrupted)
  if (cause instanceof StatementError) {
    const { errorName, errorType, message } = cause
    if (errorName === 'EXCEEDED_TIME_LIMIT') {
      // Of its limits ours is that of the execution; the others are the server's alone.
      if (/execution time/.test(message)) return tooLong()
      const setting = /planning time/.test(message) ? 'query.max-planning-time' : 'query.max-run-time'
      return engine(endings.late(undefined, setting))
    }
    if (errorName === 'USER_CANCELED' || errorName === 'ADMINISTRATIVELY_KILLED')
      return engine(endings.byAnother)
    if (/REMOTE_(HOST_GONE|TASK_ERROR)|PAGE_TRANSPORT|NO_NODES_AVAILABLE/.test(errorName))
      return engine(
        `${endings.failed(`a worker was lost (${message})`)}. With retry-policy=QUERY the server runs it again`,
      )
    if (/^(EXCEEDED_|CLUSTER_OUT_OF_MEMORY|QUERY_QUEUE_FULL)/.test(errorName))
      return engine(endings.noRoom(message))
    const meaning = meanings[errorName] ?? (errorType === 'USER_ERROR' ? usual.query : undefined)
    return meaning === undefined ? engine(message) : input(meaning.problem ?? message, meaning.advice)
  }
  if (cause instanceof HttpError) {
    const { status, message, passes } = cause
    if (status === 401)
      return input(
        `the server refuses the user or the password (${message === '' ? status : message})`,
        'Set TRINO_PASSWORD, or TRINO_TOKEN for a JWT; it takes them only with ?secure=true.',
      )
    const { problem, advice } = overHttp(cause, 'Trino')
    return statement !== undefined && passes ? engine(endings.failed(problem)) : input(problem, advice)
  }
  // What fetch throws hides the error of the system.
  const under = (cause as { cause?: unknown }).cause
  const meaning = unreached(under, ways)
  if (/bad port/.test(String(under))) return input('no server answers where HTTP is not spoken', ways.port)
  if (meaning !== undefined && statement === undefined) return input(meaning.problem, meaning.advice)
  if (cause instanceof LostError && statement === undefined)
    return input('what answers there is no Trino server', 'Look at the address and the port.')
  if (statement === undefined) {
    const silent = (cause as { name?: string }).name === 'TimeoutError'
    return input(
      `what answers there ${silent ? 'says nothing' : 'does not speak as Trino does'}`,
      `${ways.port} Where it takes only encrypted connections, add ?secure=true.`,
    )
  }
  return late === true ? tooLong() : engine(endings.lost(address.shown))
}
