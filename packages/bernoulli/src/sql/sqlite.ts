import { base } from './base.ts'
import type { Dialect, SqlOperators, Words } from './Dialect.ts'
import { exponential } from './exponential.ts'
import { sql } from './Fragment.ts'

const words: Words = {
  number: (value: number): string =>
    Number.isNaN(value)
      ? 'NULL'
      : Number.isFinite(value)
        ? exponential(value)
        : value > 0
          ? '9e999'
          : '(-9e999)',
  isNaN: (expression: string): string => `((${expression}) IS NULL)`,
  greatest: (a: string, b: string): string => `max(${a}, ${b})`,
}

/**
 * SQLite 3.44 and later with its mathematical functions (its default in most builds). NaN is null there, and a zero has no
 * sign that shows in a quotient: x/0 is ∞ with the sign of x.
 *
 * Accuracy: what `evaluate` says; exp, log within 2 u, log1p 3 u, sigmoid, softplus 4 u, divergence 24 u, the rest exact.
 *
 * @example
 * sqlite.number(Infinity) // => '9e999'
 */
export const sqlite: Dialect = Object.freeze<Dialect>({
  ...words,
  name: 'sqlite',
  identifier: (name: string): string => `"${name.replaceAll('"', '""')}"`,
  string: (text: string): string => `'${text.replaceAll("'", "''")}'`,
  double: (expression: string): string => `CAST(${expression} AS REAL)`,
  text: (expression: string): string => `CAST(${expression} AS TEXT)`,
  sum: (expression: string): string => `sum(${expression})`,
  plainSum: (expression: string): string => `sum(${expression})`,
  whole: null,
  integer: (expression: string, bound: number): string =>
    `CASE WHEN abs(${expression}) <= ${bound} THEN CAST(${expression} AS INTEGER) END`,
  fence: '',
  lambda: null,
  hidesNaN: false,
  failsAtEnds: false,
  always: 'true',
  fails: (condition: string): string => `(${condition}) IS NOT TRUE`,
  ordered: (key: string): string => `${key} NULLS LAST`,
  operators: Object.freeze<SqlOperators>({
    ...base(words),
    divide: ([a, b], name) => {
      if (b.range.from > 0 || b.range.to < 0) return sql`(${a} / ${b})`
      const [x, y] = [name(a), name(b)]
      const signs = sql`WHEN ${x} > 0 THEN ${words.number(Infinity)} WHEN ${x} < 0 THEN ${words.number(-Infinity)}`
      return sql`CASE WHEN ${y} = 0 THEN CASE ${signs} END ELSE ${x} / ${y} END`
    },
  }),
})
