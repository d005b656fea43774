import { base } from '../base.ts'
import type { Dialect, SqlOperators, Words } from '../Dialect.ts'
import { sql } from '../Fragment.ts'
import { divergence } from './divergence.ts'
import { exponential } from './exponential.ts'
import { isNaNOf, product, quotient, total } from './guarded.ts'
import { number } from './number.ts'

const words: Words = {
  number,
  isNaN: (expression: string): string => `(${expression} = ${number(NaN)})`,
  greatest: (a: string, b: string): string => `greatest(${a}, ${b})`,
}

const [zero, one] = [number(0), number(1)]

/**
 * PostgreSQL 12 and later. It raises errors where a finite number becomes infinite or 0, for `exp`, `ln`, `+`, `-`, `*`
 * and `/` alike, so these are guarded wherever the ranges of their arguments allow that; NaN equals itself there, and is
 * the largest number.
 *
 * Accuracy: what `evaluate` says; exp, log within 2 u, log1p 3 u, sigmoid, softplus 4 u, divergence 24 u, the rest exact.
 *
 * @example
 * postgres.number(0.5) // => "'0.5'::float8"
 */
export const postgres: Dialect = Object.freeze<Dialect>({
  ...words,
  name: 'postgres',
  identifier: (name: string): string => `"${name.replaceAll('"', '""')}"`,
  string: (text: string): string => `'${text.replaceAll("'", "''")}'`,
  double: (expression: string): string => `CAST(${expression} AS float8)`,
  text: (expression: string): string => `CAST(${expression} AS text)`,
  sum: null,
  plainSum: (expression: string): string => `sum(${expression})`,
  whole: (expression: string): string => `CAST(${expression} AS int8)`,
  integer: (expression: string, bound: number): string => {
    const type = bound < 32_767 ? 'int2' : bound < 2_147_483_647 ? 'int4' : 'int8'
    return `CASE WHEN abs(${expression}) <= ${number(bound)} THEN CAST(${expression} AS ${type}) END`
  },
  fence: ' OFFSET 0',
  lambda: null,
  hidesNaN: false,
  failsAtEnds: true,
  always: 'true',
  fails: (condition: string): string => `(${condition}) IS NOT TRUE`,
  ordered: (key: string): string => `${key} NULLS LAST`,
  operators: Object.freeze<SqlOperators>({
    ...base(words),
    exp: ([a], name) => exponential(name(a)),
    sigmoid: ([a], name) => {
      const z = name(a)
      const e = name(exponential(name(sql`-abs(${z})`)))
      return sql`(CASE WHEN ${z} < ${zero} THEN ${e} ELSE ${one} END / (${one} + ${e}))`
    },
    softplus: ([a], name) => {
      const z = name(a)
      const e = name(exponential(name(sql`-abs(${z})`)))
      const u = name(sql`${one} + ${e}`)
      return sql`(greatest(${z}, ${zero}) + (ln(${u}) + (${e} - (${u} - ${one})) / ${u}))`
    },
    add: ([a, b], name) => total('+', a, b, name),
    subtract: ([a, b], name) => total('-', a, b, name),
    multiply: ([a, b], name) => product(a, b, name),
    divide: ([a, b], name) => quotient(a, b, name),
    divergence: ([a, b], name) => divergence(a, b, name),
    less: ([a, b], name) => {
      const y = name(b)
      return sql`CASE WHEN ${a} < ${y} AND NOT ${isNaNOf(y)} THEN ${one} ELSE ${zero} END`
    },
  }),
})
