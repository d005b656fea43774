import { columns } from '../expression/index.ts'
import type { Expression, Range } from '../expression/index.ts'
import type { Dialect } from './Dialect.ts'
import { toSql } from './toSql.ts'

/**
 * A formula as one SQL expression that is a select of one value: what is mentioned several times is computed once, however
 * deep the formula is. For databases that let such a select read the columns of the row around it: PostgreSQL, DuckDB, SQLite.
 * Spark takes it, too, but pastes such selects into each other again: `lambdaSql`.
 *
 * @param known  between what bounds the columns lie; a column left out may hold any number but NaN
 * @param given  what a column is there, in SQL, where it is not one of that name
 *
 * @example
 * selectSql(add(column('x'), 1), duckdb) // => '(SELECT ("x" + 1e0) FROM (SELECT "x") AS r)'
 */
export function selectSql(
  expression: Expression,
  dialect: Dialect,
  known: Readonly<Record<string, Range>> = {},
  given: Readonly<Record<string, string>> = {},
): string {
  const { results, over } = toSql([expression], dialect, known)
  const names = columns(expression).map((name) => {
    const own = dialect.identifier(name)
    return Object.hasOwn(given, name) ? `${given[name]} AS ${own}` : own
  })
  return `(SELECT ${results[0]} FROM ${over(`(SELECT ${names.join(', ')}) AS r`)})`
}
