import { EngineError, InputError } from 'bernoulli'
import { noHost, type Address, type Meaning } from '../server/index.ts'

/** What went wrong between us and the server. */
export interface Refusal {
  readonly address: Address
  /** What was asked; left out while connecting. */
  readonly statement?: string
  /** Why it was ended, where we had it ended. */
  readonly ended?: 'interrupted' | 'deadline' | undefined
  /** How long a query might take, in milliseconds. */
  readonly deadline?: number | undefined
}

/** What the server's code means for the person who asked. */
const meanings: Readonly<Record<string, Meaning>> = {
  '28P01': {
    problem: 'the server refuses the password',
    advice: 'Set PGPASSWORD, or write the password into ~/.pgpass.',
  },
  '28000': {
    problem: 'the server refuses this user',
    advice: 'Name another in the address: postgres://user@host.',
  },
  '3D000': { advice: 'Name another database at the end of the address.' },
  '42501': { advice: 'Ask its owner for the right to read it: GRANT SELECT.' },
  '42P01': { advice: 'See --table and --query; a table of another schema is schema.table.' },
  '42703': { advice: 'See --query.' },
  '42601': { advice: 'Mend --query: one SELECT, without a semicolon.' },
  '25006': { advice: 'Nothing is written here: --query is one that reads.' },
  ECONNREFUSED: { problem: 'no server answers', advice: 'Is it running, and is the port right?' },
  ...noHost,
  ETIMEDOUT: { problem: 'no server answers', advice: 'Is it running, and is the port right?' },
}

/**
 * An error of the driver as ours: what the person can mend is an InputError, all else an EngineError. Neither shows the
 * user's name or a password.
 */
export function refused(cause: unknown, { address, statement, ended, deadline }: Refusal): Error {
  const { code = '', message = String(cause) } = (cause ?? {}) as { code?: string; message?: string }
  const meaning = meanings[code]
  if (/client password must be a string/i.test(message))
    return new InputError(
      { problem: 'the server asks for a password', place: address.shown, advice: passwords },
      { cause },
    )
  if (meaning !== undefined)
    return new InputError(
      { problem: meaning.problem ?? message, place: address.shown, advice: meaning.advice },
      { cause },
    )
  const engine = (problem: string): EngineError =>
    new EngineError('postgres', problem, { cause, ...(statement === undefined ? {} : { statement }) })
  if (code === '57014' && ended === 'interrupted')
    return engine('the query was ended because it was interrupted')
  if (code === '57014' && /statement timeout/.test(message))
    return engine(
      deadline === undefined
        ? 'the server ended the query, which took longer than its statement_timeout'
        : `the query took longer than ${deadline / 1000} s and was ended`,
    )
  if (code === '57014') return engine('somebody had the query ended on the server')
  if (/^(08|57P)/.test(code) || /terminated|ECONNRESET|EPIPE|not queryable/.test(`${code} ${message}`))
    return engine(`the connection to ${address.shown} was lost; nothing was computed from a part of the rows`)
  return engine(message)
}

const passwords = 'Set PGPASSWORD, or write the password into ~/.pgpass.'
