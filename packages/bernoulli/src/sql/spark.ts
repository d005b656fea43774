import { base } from './base.ts'
import type { Dialect, SqlOperators, Words } from './Dialect.ts'
import { sql } from './Fragment.ts'

const words: Words = {
  number: (value: number): string => {
    if (!Number.isFinite(value)) return `double('${value}')`
    const literal = `${Object.is(value, -0) ? '-0' : String(value)}D`
    return literal.startsWith('-') ? `(${literal})` : literal
  },
  isNaN: (expression: string): string => `isnan(${expression})`,
  greatest: (a: string, b: string): string => `greatest(${a}, ${b})`,
}
const { number } = words
const zero = number(0)
/** From here on every double is whole. */
const whole = number(2 ** 52)

/**
 * Spark SQL with `spark.sql.ansi.enabled`, its default since 4.0, and without `spark.sql.parser.escapedStringLiterals`; run
 * against 4.0. Names there do not tell capital letters from small ones, NaN is the largest number and equal to itself, a
 * quotient by 0 is an error, `floor` is a whole number that saturates, and a logarithm of 0 or less is null.
 *
 * Accuracy: what `evaluate` says; exp, log within 2 u, log1p 3 u, sigmoid, softplus 4 u, divergence 24 u, the rest exact.
 *
 * @example
 * spark.number(-0.5) // => '(-0.5D)'
 */
export const spark: Dialect = Object.freeze<Dialect>({
  ...words,
  name: 'spark',
  identifier: (name: string): string => `\`${name.replaceAll('`', '``')}\``,
  string: (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`,
  double: (expression: string): string => `CAST(${expression} AS DOUBLE)`,
  text: (expression: string): string => `CAST(${expression} AS STRING)`,
  sum: null,
  plainSum: (expression: string): string => `sum(${expression})`,
  whole: null,
  integer: (expression: string, bound: number): string => {
    const type = bound < 32_767 ? 'SMALLINT' : bound < 2_147_483_647 ? 'INT' : 'BIGINT'
    return `CASE WHEN abs(${expression}) <= ${bound} THEN CAST(${expression} AS ${type}) END`
  },
  fence: '',
  lambda: {
    array: (values) => `array(${values.join(', ')})`,
    element: (array, place) => `${array}[${place}]`,
    concat: (array, other) => `concat(${array}, ${other})`,
    each: (array, name, body) => `transform(${array}, ${name} -> ${body})`,
    vectors: {
      matrix: (rows) => `from_json('${JSON.stringify(rows)}', 'ARRAY<ARRAY<DOUBLE>>')`,
      total: (array) => `aggregate(${array}, 0D, (s, v) -> s + v)`,
      pairs: (array, other, body) => `zip_with(${array}, ${other}, (a, b) -> ${body})`,
    },
  },
  hidesNaN: false,
  failsAtEnds: false,
  always: 'true',
  fails: (condition: string): string => `NOT coalesce(${condition}, false)`,
  ordered: (key: string): string => `${key} NULLS LAST`,
  operators: Object.freeze<SqlOperators>({
    ...base(words, (x, y) => sql`${x} / nullif(${y}, ${zero})`),
    floor: ([a], name) => {
      const x = name(a)
      return sql`CASE WHEN abs(${x}) < ${whole} AND ${x} <> 0 THEN CAST(floor(${x}) AS DOUBLE) ELSE ${x} END`
    },
    log1p: ([a], name) => {
      if (a.range.from > -1) return sql`log1p(${a})`
      const x = name(a)
      const below = sql`WHEN ${x} = -1 THEN ${number(-Infinity)} ELSE ${number(NaN)}`
      return sql`CASE WHEN ${x} > -1 THEN log1p(${x}) ${below} END`
    },
    softplus: ([a], name) => {
      const z = name(a)
      return sql`(greatest(${z}, ${zero}) + log1p(exp(-abs(${z}))))`
    },
    // A zero shows its sign as text, and nowhere else.
    divide: ([a, b], name) => {
      if (b.range.from > 0 || b.range.to < 0) return sql`(${a} / ${b})`
      const [x, y] = [name(a), name(b)]
      const sameSign = sql`(${x} > 0) = (CAST(${y} AS STRING) = '0.0')`
      const endless = sql`WHEN ${sameSign} THEN ${number(Infinity)} ELSE ${number(-Infinity)}`
      return sql`CASE WHEN ${y} <> 0 THEN ${x} / ${y} WHEN ${x} = 0 OR isnan(${x}) THEN ${number(NaN)} ${endless} END`
    },
  }),
})
