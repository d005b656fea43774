import { InputError } from 'bernoulli'
import { databases } from '../../shell/databases/index.ts'
import type { ServerKind } from '../../shell/databases/index.ts'
import type { Address } from './Address.ts'

interface Kind {
  readonly expected: string
  /** How many names may stand after the port. */
  readonly names: number
  /** Where a password is read from. */
  readonly secret: string
  /** What may stand behind the address. */
  readonly parameters: readonly string[]
  /** The one of them that encrypts the connection and asks for a certificate that is trusted. */
  readonly encrypted: string
}

/** What the addresses of each kind of server look like. */
export const kinds: Readonly<Record<ServerKind, Kind>> = {
  postgres: {
    expected: 'postgres://user@host:port/database',
    names: 1,
    secret: 'set PGPASSWORD or write it into ~/.pgpass',
    // The driver reads them.
    parameters: [
      ...['sslmode', 'sslrootcert', 'sslcert', 'sslkey', 'sslnegotiation', 'uselibpqcompat', 'ssl'],
      ...['host', 'port', 'user', 'options'],
    ],
    encrypted: 'sslmode=verify-full',
  },
  clickhouse: {
    expected: 'clickhouse://user@host:port/database',
    names: 1,
    secret: 'set CLICKHOUSE_PASSWORD',
    parameters: ['secure'],
    encrypted: 'secure=true',
  },
  trino: {
    expected: 'trino://user@host:port/catalog/schema',
    names: 2,
    secret: 'set TRINO_PASSWORD, or TRINO_TOKEN for a JWT',
    parameters: ['secure'],
    encrypted: 'secure=true',
  },
  spark: {
    expected: 'spark://user@host:port/database',
    names: 1,
    secret: 'set SPARK_PASSWORD',
    parameters: ['secure', 'auth'],
    encrypted: 'secure=true',
  },
}

/**
 * Which database an argument names, if it names one. What the address leaves out comes from the environment, as for other
 * programs; the password only from there, and never from here, where everyone on the machine could read it.
 *
 * @throws InputError when it holds a password, or cannot be read; neither shows it
 */
export function addressOf(argument: string): Address | undefined {
  const found = (Object.entries(kinds) as [ServerKind, Kind][]).find(([kind]) =>
    databases[kind].scheme.test(argument),
  )
  if (found === undefined) return undefined
  const [kind, { expected, names, secret, parameters, encrypted }] = found
  // The parser of the platform knows ports and users only of schemes that it knows.
  const url = parsed(argument.replace(databases[kind].scheme, 'http://'))
  const path = url?.pathname.split('/').filter((part) => part !== '') ?? []
  if (url === undefined || path.length > names)
    throw new InputError({ problem: 'the address of the database cannot be read', expected })
  if (url.password !== '' || url.searchParams.has('password'))
    throw new InputError({
      problem: 'a password stands in the address, where everyone on this machine can read it',
      advice: `Leave it out, and ${secret}.`,
    })
  const strange = [...url.searchParams.keys()].find((name) => !parameters.includes(name))
  if (strange !== undefined)
    throw new InputError({
      problem: `the address has the parameter ${JSON.stringify(strange)}, which says nothing here`,
      expected: `${expected}?${encrypted}`,
    })
  const given = /^[a-z]+:\/\/(?:[^@/]*@)?(?:\[[^\]]*\]|[^:/?]*):(\d+)/i.exec(argument)?.[1]
  const shown = [`${kind}://${url.hostname}${given === undefined ? '' : `:${given}`}`, ...path.map(safely)]
  return {
    kind,
    url: argument,
    shown: path.length === 0 && kind === 'postgres' ? `${shown[0]}/` : shown.join('/'),
    host: url.hostname,
    port: given === undefined ? undefined : Number(given),
    user: url.username === '' ? undefined : safely(url.username),
    path: path.map(safely),
    secure: /^(true|1)$/i.test(url.searchParams.get('secure') ?? ''),
    auth: url.searchParams.get('auth') ?? undefined,
  }
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
