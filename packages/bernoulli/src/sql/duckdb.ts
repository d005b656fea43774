import { base } from './base.ts'
import type { Dialect, Spellings } from './Dialect.ts'
import { sql } from './Fragment.ts'

/**
 * DuckDB 1.3 and later, with IEEE arithmetic (its default): only logarithms raise errors, at 0 and below.
 *
 * Accuracy: what `evaluate` says; exp, log within 2 u, log1p 3 u, sigmoid, softplus 4 u, divergence 24 u, the rest exact.
 *
 * @example
 * duckdb.identifier('say "p"') // => '"say ""p"""'
 */
export const duckdb: Dialect = Object.freeze<Dialect>({
  name: 'duckdb',
  identifier: (name: string): string => `"${name.replaceAll('"', '""')}"`,
  string: (text: string): string => `'${text.replaceAll("'", "''")}'`,
  number: (value: number): string =>
    Number.isFinite(value) ? exponential(value) : `CAST('${value}' AS DOUBLE)`,
  sum: (expression: string): string => `fsum(${expression})`,
  integer: (expression: string, bound: number): string =>
    `TRY_CAST(${expression} AS ${bound < 32_767 ? 'SMALLINT' : bound < 2_147_483_647 ? 'INTEGER' : 'BIGINT'})`,
  isNaN: (expression: string): string => `isnan(${expression})`,
  spellings: Object.freeze<Spellings>({
    ...base,
    equal: ([a, b]) => sql`CAST(${a} = ${b} AND NOT isnan(${a}) AS DOUBLE)`,
    less: ([a, b]) => sql`CAST(${a} - ${b} < 0 AS DOUBLE)`,
  }),
})

/** An exponent makes a literal a double; without one it would be a decimal. */
function exponential(value: number): string {
  const text = Object.is(value, -0) ? '-0' : String(value)
  const literal = text.includes('e') ? text : `${text}e0`
  return literal.startsWith('-') ? `(${literal})` : literal
}
