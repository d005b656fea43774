import { EngineError, InputError } from 'bernoulli'
import { endings, SilentError, unreached, usual, type Meaning, type Refusal } from '../server/index.ts'

const passwords = 'Set PGPASSWORD, or write the password into ~/.pgpass.'
const port = 'Is the port that of PostgreSQL (5432)?'

/** What the server's code means for the person who asked; of two characters, what all codes that begin so do. */
const meanings: Readonly<Record<string, Meaning>> = {
  '28P01': { problem: 'the server refuses the password', advice: passwords },
  '28000': {
    problem: 'the server refuses this user',
    advice: 'Name another in the address: postgres://user@host.',
  },
  '3D000': { advice: 'Name another database at the end of the address.' },
  '42501': usual.grant,
  '42P01': { advice: 'See --table and --query; a table of another schema is schema.table.' },
  '42601': usual.syntax,
  '25006': { advice: 'Nothing is written here: --query is one that reads.' },
  // A value that cannot be computed, more rows than one, what a function raises, what is not supported.
  ...{ '22': usual.query, '21': usual.query, P0: usual.query, '0A': usual.query },
  '42': usual.query,
  '54': { advice: 'Choose fewer columns with --query: SELECT label, prediction FROM ….' },
}

/** The same while connecting. */
const atTheDoor: Readonly<Record<string, Meaning>> = {
  '53300': { advice: 'Try again later, or have its max_connections raised.' },
  '57P03': { advice: 'Try again in a moment.' },
  '42501': { advice: 'Ask its owner for the right to enter it: GRANT CONNECT.' },
  '55000': { advice: 'Name another database at the end of the address.' },
}

/** What the driver says by itself while connecting, without a code. */
const byTheDriver: readonly (readonly [RegExp, Meaning & { readonly problem: string }])[] = [
  [/client password must be a/i, { problem: 'the server asks for a password', advice: passwords }],
  [
    /does not support SSL/,
    {
      problem: 'the server does not encrypt connections',
      advice: 'Leave out ?sslmode= and PGSSLMODE, or have its ssl turned on.',
    },
  ],
]

/**
 * An error of the driver as ours: what the person can mend is an InputError, all else an EngineError. Neither shows the
 * user's name or a password.
 */
export function refused(cause: unknown, { address, statement, interrupted, late, deadline }: Refusal): Error {
  if (cause instanceof InputError) return cause
  const { code = '', message = String(cause) } = (cause ?? {}) as { code?: string; message?: string }
  const input = ({ problem = message, advice }: Meaning): InputError =>
    new InputError({ problem, place: address.shown, advice }, { cause })
  if (statement === undefined) return input(unopened(cause, code, message))
  const engine = (problem: string): EngineError => new EngineError('postgres', problem, { cause, statement })
  if (interrupted === true && (code === '57014' || !isState(code))) return engine(endings.interrupted)
  if (late === true || (code === '57014' && /statement timeout/.test(message)))
    return engine(endings.late(deadline, 'statement_timeout'))
  if (code === '57014') return engine(endings.byAnother)
  const meaning = meanings[code] ?? (isState(code) ? meanings[code.slice(0, 2)] : undefined)
  if (meaning !== undefined) return input(meaning)
  // No memory, no disk, a limit of the server.
  if (code.startsWith('53')) return engine(endings.noRoom(message))
  // Two transactions at odds, a lock that was not free in time.
  if (/^(40|55)/.test(code)) return engine(`${message}; nothing was computed, try again`)
  if (/^(08|57P|XX|25P0[34])/.test(code) || !isState(code)) return engine(endings.lost(address.shown))
  return engine(message)
}

/** Whether a code is the server's; those of the system, such as EPIPE, begin with an E, and none of SQL does. */
const isState = (code: string): boolean => /^(?!E)[0-9A-Z]{5}$/.test(code)

/** Why no session was opened. */
function unopened(cause: unknown, code: string, message: string): Meaning {
  const plain = 'Leave out ?sslmode= and PGSSLMODE.'
  const meaning =
    unreached(cause, { port, plain }) ?? byTheDriver.find(([pattern]) => pattern.test(message))?.[1]
  if (meaning !== undefined) return meaning
  if (code === '28000' && /no encryption|SSL off/.test(message))
    return {
      problem: 'the server refuses this user without encryption',
      advice: 'Add ?sslmode=verify-full to the address, or name another user.',
    }
  if (isState(code)) return atTheDoor[code] ?? meanings[code] ?? { advice: 'The server opens no session.' }
  const silent = cause instanceof SilentError || /timeout expired/.test(message)
  return {
    problem: `what answers there ${silent ? 'says nothing' : 'does not speak as PostgreSQL does'}`,
    advice: `${port} Where it takes only encrypted connections, add ?sslmode=verify-full.`,
  }
}
