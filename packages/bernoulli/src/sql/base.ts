import { contains, unbounded } from '../expression/index.ts'
import type { SqlOperators, Words } from './Dialect.ts'
import { sql } from './Fragment.ts'
import type { Fragment } from './Fragment.ts'

const joined = (fragments: readonly Fragment[]): Fragment =>
  fragments.reduce((all, fragment) => sql`${all} ${fragment}`)

/**
 * Operators for a database with IEEE arithmetic whose logarithm raises an error at 0 and below, or answers null there, and
 * which has no log1p. What NaN is compared with need not be told: its comparisons may hold, as where NaN is the largest
 * number and equal to itself (DuckDB, PostgreSQL), or be null, as where NaN is null (SQLite).
 *
 * @param words  literals and words of the database
 * @param over  a quotient of two names, of which nothing is known: any answer where the second is 0, but no error
 */
export function base(
  { number, isNaN, greatest }: Words,
  over: (x: Fragment, y: Fragment) => Fragment = (x, y) => sql`${x} / ${y}`,
): SqlOperators {
  const [infinity, nan] = [number(Infinity), number(NaN)]
  const [zero, one, two] = [number(0), number(1), number(2)]
  const isNaNOf = (x: Fragment): Fragment => ({ text: isNaN(x.text), level: x.level })
  const greatestOf = (a: Fragment, b: Fragment): Fragment => ({
    text: greatest(a.text, b.text),
    level: Math.max(a.level, b.level),
  })
  return Object.freeze<SqlOperators>({
    negate: ([a]) => sql`(-${a})`,
    abs: ([a]) => sql`abs(${a})`,
    floor: ([a]) => sql`floor(${a})`,
    exp: ([a]) => sql`exp(${a})`,

    log: ([a], name) => {
      if (a.range.from > 0) return sql`ln(${a})`
      const x = name(a)
      const atZero = sql`WHEN ${x} = 0 THEN ${number(-Infinity)}`
      return sql`CASE WHEN ${x} > 0 THEN ln(${x}) ${atZero} ELSE ${nan} END`
    },

    // ln u corrected for what 1 + x lost in rounding to u: ln(1 + x) = ln u + (x − (u − 1))/u + O(2⁻¹⁰⁶).
    log1p: ([a], name) => {
      const x = name(a)
      const u = name(sql`${one} + ${x}`)
      const value = sql`(ln(${u}) + (${x} - (${u} - ${one})) / ${u})`
      if (a.range.from > -1 && a.range.to < Infinity) return value
      const inside = sql`WHEN ${u} > 0 AND ${u} < ${infinity} THEN ${value}`
      const atEnd = sql`WHEN ${u} = 0 THEN ${number(-Infinity)}`
      const beyond = sql`WHEN ${u} < 0 THEN ${nan}`
      return sql`CASE ${inside} ${atEnd} ${beyond} ELSE ${x} END`
    },

    sigmoid: ([a], name) => {
      const z = name(a)
      const e = name(sql`exp(-abs(${z}))`)
      return sql`(CASE WHEN ${z} < 0 THEN ${e} ELSE ${one} END / (${one} + ${e}))`
    },

    softplus: ([a], name) => {
      const z = name(a)
      const e = name(sql`exp(-abs(${z}))`)
      const u = name(sql`${one} + ${e}`)
      return sql`(${greatestOf(z, sql`${zero}`)} + (ln(${u}) + (${e} - (${u} - ${one})) / ${u}))`
    },

    add: ([a, b]) => sql`(${a} + ${b})`,
    subtract: ([a, b]) => sql`(${a} - ${b})`,

    multiply: ([a, b], name) => {
      const zeroMeetsInfinity =
        (contains(a.range, 0) && unbounded(b.range)) || (contains(b.range, 0) && unbounded(a.range))
      if (!zeroMeetsInfinity) return sql`(${a} * ${b})`
      if (a.text === b.text) return sql`(${name(a)} * ${name(a)})`
      const [x, y] = [name(a), name(b)]
      const xy = name(sql`${x} * ${y}`)
      return sql`CASE WHEN ${isNaNOf(xy)} AND NOT ${isNaNOf(x)} AND NOT ${isNaNOf(y)} THEN ${zero} ELSE ${xy} END`
    },

    divide: ([a, b]) => sql`(${a} / ${b})`,
    min: ([a, b]) => sql`(-${greatestOf(sql`-${a}`, sql`-${b}`)})`,
    max: ([a, b]) => greatestOf(a, b),

    divergence: ([a, b], name) => {
      const [x, y] = [name(a), name(b)]
      const difference = name(sql`${y} - ${x}`)
      const t = name(over(difference, x))
      const r = name(over(t, name(sql`${two} + ${t}`)))
      const rr = name(sql`${r} * ${r}`)
      let tail = sql`${zero}`
      for (let k = 35; k >= 3; k -= 2) tail = sql`${rr} * (${number(1 / k)} + ${tail})`
      const ratio = name(over(y, x))
      const sound = sql`${ratio} > ${number(1e-300)} AND ${ratio} < ${infinity}`
      const far = (logarithm: Fragment): Fragment => sql`${difference} - ${x} * ${logarithm}`
      const cases = [
        sql`WHEN ${x} = 0 AND ${y} >= 0 THEN ${y}`,
        sql`WHEN ${isNaNOf(x)} OR ${isNaNOf(y)} OR ${x} < 0 OR ${y} < 0 OR ${x} >= ${infinity} THEN ${nan}`,
        sql`WHEN ${y} >= ${infinity} THEN ${y}`,
        sql`WHEN ${t} >= ${number(-0.5)} AND ${t} <= 1 THEN ${x} * (${r} * (${t} - ${two} * (${tail})))`,
        sql`WHEN ${sound} THEN ${far(sql`ln(${ratio})`)}`,
        sql`WHEN ${y} = 0 THEN ${infinity}`,
      ]
      return sql`CASE ${joined(cases)} ELSE ${far(sql`(ln(${y}) - ln(${x}))`)} END`
    },

    equal: ([a, b]) => sql`CASE WHEN ${a} = ${b} AND NOT ${isNaNOf(a)} THEN ${one} ELSE ${zero} END`,
    less: ([a, b]) => sql`CASE WHEN ${a} - ${b} < 0 THEN ${one} ELSE ${zero} END`,
    select: ([condition, a, b]) => sql`CASE WHEN ${condition} = 0 THEN ${b} ELSE ${a} END`,
  })
}
