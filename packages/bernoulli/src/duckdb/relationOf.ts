import type { Database } from '../engines/index.ts'
import { InputError } from '../errors/index.ts'
import { duckdb } from '../sql/index.ts'

/** What stands after FROM, and its columns. */
export interface Relation {
  readonly relation: string
  readonly columns: readonly { readonly name: string; readonly type: string }[]
}

const query = /^\s*(?:\(|(?:SELECT|WITH|FROM|VALUES|TABLE|PIVOT|UNPIVOT|SUMMARIZE)\b)/i

/**
 * A query, or the name of a table: as it stands, which may also be a file, or else in its parts, `schema.table`.
 *
 * @throws InputError when DuckDB knows nothing of the kind, or a query cannot be read
 */
export async function relationOf(database: Database, given: string): Promise<Relation> {
  const named = /\s/.test(given.trim()) && query.test(given)
  const parts = given.split('.').map(duckdb.identifier).join('.')
  const candidates = named
    ? [`(${given.trim().replace(/;\s*$/, '')}\n)`]
    : [...new Set([duckdb.identifier(given), parts])]
  let first: unknown
  for (const relation of candidates) {
    try {
      const { columns } = await database.query(`DESCRIBE SELECT * FROM ${relation}`)
      const [names = [], types = []] = columns
      return {
        relation,
        columns: Array.from(names, (name, i) => ({ name: String(name), type: String(types[i]) })),
      }
    } catch (error) {
      first ??= error
    }
  }
  const why = first instanceof Error && first.cause instanceof Error ? first.cause.message : String(first)
  throw new InputError(
    {
      problem: named ? 'a query that DuckDB does not read' : 'no such table',
      expected: 'the name of a table, a view or a file, or a query that begins with SELECT',
      received: given,
      advice: `DuckDB says: ${why.split('\n', 1)[0] ?? ''}`,
    },
    { cause: first },
  )
}
