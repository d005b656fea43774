import { base } from './base.ts'
import type { Dialect, SqlOperators, Words } from './Dialect.ts'
import { exponential } from './exponential.ts'
import { sql } from './Fragment.ts'

const words: Words = {
  number: (value: number): string =>
    Number.isFinite(value) ? exponential(value) : `CAST('${value}' AS DOUBLE)`,
  isNaN: (expression: string): string => `isnan(${expression})`,
  greatest: (a: string, b: string): string => `greatest(${a}, ${b})`,
}

/**
 * DuckDB 1.3 and later, with IEEE arithmetic (its default): only logarithms raise errors, at 0 and below.
 *
 * Accuracy: what `evaluate` says; exp, log within 2 u, log1p 3 u, sigmoid, softplus 4 u, divergence 24 u, the rest exact.
 *
 * @example
 * duckdb.identifier('say "p"') // => '"say ""p"""'
 */
export const duckdb: Dialect = Object.freeze<Dialect>({
  ...words,
  name: 'duckdb',
  identifier: (name: string): string => `"${name.replaceAll('"', '""')}"`,
  string: (text: string): string => `'${text.replaceAll("'", "''")}'`,
  double: (expression: string): string => `CAST(${expression} AS DOUBLE)`,
  text: (expression: string): string => `CAST(${expression} AS VARCHAR)`,
  sum: (expression: string): string => `fsum(${expression})`,
  plainSum: (expression: string): string => `sum(${expression})`,
  whole: null,
  integer: (expression: string, bound: number): string =>
    `TRY_CAST(${expression} AS ${bound < 32_767 ? 'SMALLINT' : bound < 2_147_483_647 ? 'INTEGER' : 'BIGINT'})`,
  fence: '',
  lambda: null,
  hidesNaN: false,
  failsAtEnds: false,
  always: 'true',
  fails: (condition: string): string => `(${condition}) IS NOT TRUE`,
  ordered: (key: string): string => `${key} NULLS LAST`,
  operators: Object.freeze<SqlOperators>({
    ...base(words),
    equal: ([a, b]) => sql`CAST(${a} = ${b} AND NOT isnan(${a}) AS DOUBLE)`,
    less: ([a, b]) => sql`CAST(${a} - ${b} < 0 AS DOUBLE)`,
  }),
})
