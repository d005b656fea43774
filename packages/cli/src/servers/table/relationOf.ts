import { InputError } from 'bernoulli'
import { closest } from '../../shell/suggestions/index.ts'
import type { Server } from '../server/index.ts'

/** What was asked for: a table, or a query. */
export interface Wanted {
  readonly table?: string | undefined
  readonly query?: string | undefined
}

/**
 * What stands after FROM.
 *
 * @throws InputError when neither or both are given, or there is no such table
 */
export async function relationOf(database: Server, { table, query }: Wanted): Promise<string> {
  if (table === undefined && query === undefined)
    throw new InputError({
      problem: 'no table named',
      advice: 'Name one with --table, or say which rows with --query.',
    })
  if (table !== undefined && query !== undefined)
    throw new InputError({ problem: '--table and --query are both given', expected: 'one of them' })
  // The end of a line, so that a comment at the end of the query ends there.
  if (query !== undefined) return `(${query.trim().replace(/;$/, '')}\n) AS q`
  return tableOf(database, table as string)
}

async function tableOf(database: Server, table: string): Promise<string> {
  const parts = partsOf(table, database.nested)
  if (await database.has(parts)) return parts.map(database.dialect.identifier).join('.')
  const names = await database.tables()
  const near = closest(table, names)
  const listed =
    names.length === 0
      ? 'There is no table that this user sees.'
      : `Tables: ${names.slice(0, 12).join(', ')}${names.length > 12 ? ' …' : ''}.`
  throw new InputError({
    problem: `no table ${JSON.stringify(table)} in this database`,
    place: '--table',
    advice: near === undefined ? listed : `Did you mean ${near}?`,
  })
}

/** A name, or what it is in and a name; each may stand in double quotes. */
function partsOf(table: string, nested: readonly string[]): readonly string[] {
  const parts = table.match(/"(?:[^"]|"")*"|[^".]+/g) ?? []
  if (parts.length === 0 || parts.length > nested.length || parts.join('.') !== table)
    throw new InputError({
      problem: `the name ${JSON.stringify(table)} cannot be read`,
      place: '--table',
      expected: `table or ${nested.join('.')}, a name with a point in it in double quotes`,
    })
  return parts.map((part) => (part.startsWith('"') ? part.slice(1, -1).replaceAll('""', '"') : part))
}
