import { EngineError, InputError } from 'bernoulli'
import {
  endings,
  HttpError,
  overHttp,
  SilentError,
  unreached,
  usual,
  type Meaning,
  type Refusal,
} from '../server/index.ts'

const nobody: Meaning = {
  problem: 'the server refuses the user or the password',
  advice: 'Set CLICKHOUSE_USER and CLICKHOUSE_PASSWORD, or name the user in the address.',
}
/** What the number of the server's error means for the person who asked; names in messages may be cut. */
const meanings: Readonly<Record<string, Meaning>> = {
  // AUTHENTICATION_FAILED
  516: nobody,
  // UNKNOWN_USER, WRONG_PASSWORD, of older servers
  ...{ 192: nobody, 193: nobody },
  // REQUIRED_PASSWORD
  194: {
    problem: 'the server asks for a password',
    advice: 'Set CLICKHOUSE_PASSWORD.',
  },
  // ACCESS_DENIED
  497: usual.grant,
  // DATABASE_ACCESS_DENIED
  291: usual.grant,
  // UNKNOWN_DATABASE
  81: { advice: 'Name another database at the end of the address.' },
  // UNKNOWN_TABLE
  60: { advice: 'See --table and --query; a table of another database is database.table.' },
  // SYNTAX_ERROR
  62: usual.syntax,
  // READONLY
  164: {
    advice:
      'Nothing is written here: --query is one that reads. A profile with readonly = 1 allows no settings; readonly = 2 does.',
  },
}

/** What errors are called that a query brings about: its arguments, types, names, values, functions that raise. */
const ofQueries =
  /^(CANNOT_(PARSE|CONVERT|READ_ARRAY|READ_MAP|COMPILE_REGEXP|INSERT_NULL)|ILLEGAL_|AMBIGUOUS_|ARGUMENT_|PARAMETER_|NUMBER_OF_|SIZES_OF_ARRAYS|NO_COMMON_TYPE|NO_SUCH_COLUMN|TYPE_MISMATCH|BAD_(ARGUMENTS|GET|REQUEST_PARAMETER|TYPE_OF_FIELD)|UNKNOWN_(FUNCTION|IDENTIFIER|TYPE|AGGREGATE|ELEMENT|SETTING|FORMAT)|TOO_(MANY_ARGUMENTS|FEW_ARGUMENTS|LARGE|DEEP|BIG|MANY_COLUMNS)|INCORRECT_(QUERY|DATA|RESULT|ELEMENT)|FUNCTION_|DECIMAL_OVERFLOW|VALUE_IS_OUT_OF_RANGE|NOT_(IMPLEMENTED|AN_AGGREGATE)|MULTIPLE_EXPRESSIONS|CYCLIC_ALIASES|ALIAS_REQUIRED|EMPTY_|EXPECTED_|UNION_ALL|THERE_IS_NO_COLUMN|ZERO_ARRAY|SUPPORT_IS_DISABLED|UNEXPECTED_(EXPRESSION|AST)|INVALID_(JOIN|LIMIT|SETTING)|SETTING_CONSTRAINT|CLIENT_OUTPUT_FORMAT|QUERY_IS_TOO_LARGE|UDF_|INTO_OUTFILE)/
/** And those of its memory, its disk, its queue, its limits. */
const noRoom =
  /^(MEMORY_|NOT_ENOUGH_SPACE|LIMIT_EXCEEDED|QUOTA_|TOO_MANY_(ROWS|BYTES|SIMULTANEOUS|ROWS_OR_BYTES)|SET_SIZE_LIMIT|CANNOT_(ALLOCATE|SCHEDULE)|SERVER_OVERLOADED|RESOURCE_LIMIT|TCP_CONNECTION_LIMIT|HTTP_CONNECTION_LIMIT|NO_FREE_CONNECTION)/
const ways = {
  port: 'Is the port that of HTTP (8123, or 8443 with ?secure=true)?',
  plain: 'Leave out ?secure=true.',
}

/** What errors of the server and of the system say. */
interface Said {
  readonly code?: string
  /** What the server calls it. */
  readonly type?: string
  readonly message?: string
}

/** An error of the driver as ours: what the person can mend is an InputError, all else an EngineError. */
export function refused(cause: unknown, { address, statement, interrupted, late, deadline }: Refusal): Error {
  const { code = '', type = '', message = String(cause) } = (cause ?? {}) as Said
  const engine = (problem: string): EngineError =>
    new EngineError('clickhouse', problem, { cause, ...(statement === undefined ? {} : { statement }) })
  // QUERY_WAS_CANCELLED
  if (interrupted === true || code === '394')
    return engine(interrupted === true ? endings.interrupted : endings.byAnother)
  // TIMEOUT_EXCEEDED, TOO_SLOW
  if (code === '159' || code === '160' || late === true)
    return engine(endings.late(deadline, 'max_execution_time'))
  // What else could stand there is as long as a page.
  const said = message.replace(/\.? Expected one of:[^]*/, '').trim()
  const input = ({ problem = said, advice }: Meaning): InputError =>
    new InputError({ problem, place: address.shown, advice }, { cause })
  const meaning = meanings[code] ?? (ofQueries.test(type) ? usual.query : undefined)
  if (meaning !== undefined) return input(meaning)
  if (noRoom.test(type) && statement !== undefined) return engine(endings.noRoom(message.trim()))
  if (cause instanceof HttpError) {
    if (cause.status === 401) return input(meanings['516'] as Meaning)
    const found = overHttp(cause, 'ClickHouse')
    return statement !== undefined && cause.passes ? engine(endings.failed(found.problem)) : input(found)
  }
  if (/^\d+$/.test(code))
    return statement === undefined
      ? input({ advice: 'The server opens no session.' })
      : engine(message.trim())
  if (statement !== undefined) return engine(endings.lost(address.shown))
  const unmet = unreached(cause, ways)
  if (unmet !== undefined) return input(unmet)
  return input({
    problem: `what answers there ${cause instanceof SilentError ? 'says nothing' : 'does not speak as ClickHouse does'}`,
    advice: `${ways.port} Where it takes only encrypted connections, add ?secure=true.`,
  })
}
