import { EngineError, InputError } from 'bernoulli'
import {
  endings,
  LostError,
  SilentError,
  unreached,
  usual,
  type Meaning,
  type Refusal,
} from '../server/index.ts'
import { LoginError } from './plainLogin.ts'
import { StatementError } from './StatementError.ts'

const see = usual.query
const otherwise =
  'Is it the port of the Thrift server (10000)? Where that asks for no user, add ?auth=noSasl; where it is encrypted, ?secure=true.'
const ways = {
  port: 'Is the port that of the Thrift server (10000)?',
  plain: 'Leave out ?secure=true, where nothing secret travels.',
}

/** What the class of the server's error means for the person who asked; of two characters, what all that begin so do. */
const meanings: Readonly<Record<string, Meaning>> = {
  // TABLE_OR_VIEW_NOT_FOUND
  '42P01': {
    advice: 'See --table and --query; a table elsewhere is database.table or catalog.database.table.',
  },
  // SCHEMA_NOT_FOUND, and an ambiguous name
  '42704': { advice: 'See --query, and the database at the end of the address.' },
  // REQUIRES_SINGLE_PART_NAMESPACE
  '42K05': { advice: 'See --table and --query; a table is database.table or catalog.database.table.' },
  // Names, types and arguments; values that cannot be computed; more rows than one; what a function raises; what is not
  // supported; what is too large.
  ...{ '42': see, '22': see, '21': see, P0: see, '0A': see, '54': see },
  // PARSE_SYNTAX_ERROR
  '42601': usual.syntax,
  // DIVIDE_BY_ZERO
  '22012': { advice: 'Something is divided by 0 in --query; see nullif and try_divide.' },
  // INSUFFICIENT_PERMISSIONS
  '42501': usual.right,
}

/** An error as ours: what the person can mend is an InputError, all else an EngineError. */
export function refused(cause: unknown, { address, statement, interrupted, late, deadline }: Refusal): Error {
  const engine = (problem: string): EngineError =>
    new EngineError('spark', problem, { cause, ...(statement === undefined ? {} : { statement }) })
  const input = (problem: string, advice: string): InputError =>
    new InputError({ problem, place: address.shown, advice }, { cause })
  if (interrupted === true) return engine(endings.interrupted)
  if (late === true || (cause instanceof StatementError && cause.late))
    // Of two limits the server takes the shorter: before ours has passed it was its own.
    return engine(endings.late(late === true ? deadline : undefined, 'spark.sql.thriftServer.queryTimeout'))
  const { code = '', message = String(cause) } = (cause ?? {}) as { code?: string; message?: string }
  if (cause instanceof StatementError) {
    if (cause.isCancelled) return engine(endings.byAnother)
    if (/AccessControlException|Permission denied|privilege/i.test(message))
      return input(message, usual.right.advice)
    const meaning = meanings[cause.sqlState] ?? meanings[cause.sqlState.slice(0, 2)]
    return meaning === undefined ? engine(message) : input(meaning.problem ?? message, meaning.advice)
  }
  if (statement !== undefined) return engine(endings.lost(address.shown))
  const meaning = unreached(cause, ways)
  if (meaning !== undefined) return input(meaning.problem, meaning.advice)
  if (/speaks HTTP/.test(message))
    return input(
      'what answers there speaks HTTP',
      'The Thrift server is asked in binary: see its hive.server2.transport.mode and hive.server2.thrift.port.',
    )
  if (cause instanceof SilentError) return input('what answers there says nothing', otherwise)
  if (cause instanceof LoginError)
    return input(
      `the server refuses the user or the password (${message})`,
      'Name the user in the address, and set SPARK_PASSWORD; to another machine it is sent only with ?secure=true.',
    )
  if (cause instanceof LostError || code === 'EPIPE' || code === 'ECONNRESET')
    return input('what answers there speaks otherwise than a Thrift server that asks for a user', otherwise)
  return input(`what answers there is no Thrift server (${message})`, 'Look at the address and the port.')
}
