import { InputError } from 'bernoulli'

/** Where a database is. */
export interface Address {
  /** As the driver takes it; no password. */
  readonly url: string
  /** As people may see it: server, port and database. */
  readonly shown: string
}

const kinds = /^postgres(ql)?:\/\//i

/**
 * Which database of PostgreSQL an argument names, if it names one. What the address leaves out, the driver takes from the
 * environment: PGHOST, PGPORT, PGUSER, PGDATABASE, PGSSLMODE; the password from PGPASSWORD or ~/.pgpass, and never from
 * here, where everyone on the machine could read it.
 *
 * @throws InputError when it holds a password, or cannot be read; neither shows it
 */
export function addressOf(argument: string): Address | undefined {
  if (!kinds.test(argument)) return undefined
  const url = parsed(argument)
  if (url === undefined || (url.pathname.match(/\//g) ?? []).length > 1)
    throw new InputError({
      problem: 'the address of the database cannot be read',
      expected: 'postgres://user@host:port/database',
    })
  if (url.password !== '' || url.searchParams.has('password'))
    throw new InputError({
      problem: 'a password stands in the address, where everyone on this machine can read it',
      advice: 'Leave it out, and set PGPASSWORD or write it into ~/.pgpass.',
    })
  const port = url.port === '' ? '' : `:${url.port}`
  const database = safely(url.pathname.slice(1))
  return { url: argument, shown: `postgres://${url.hostname}${port}/${database}` }
}

function parsed(text: string): URL | undefined {
  try {
    return new URL(text)
  } catch {
    return undefined
  }
}

function safely(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
