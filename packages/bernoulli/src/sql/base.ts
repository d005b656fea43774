import type { Spellings } from './Dialect.ts'
import { sql } from './Fragment.ts'
import type { Fragment } from './Fragment.ts'
import { holds, unbounded } from './Range.ts'

const infinity = "CAST('Infinity' AS DOUBLE PRECISION)"
const nan = "CAST('NaN' AS DOUBLE PRECISION)"

/** 1/k as a double, exactly. */
const reciprocal = (k: number): string => `${1 / k}e0`

const joined = (fragments: readonly Fragment[]): Fragment =>
  fragments.reduce((all, fragment) => sql`${all} ${fragment}`)

/**
 * Spellings for a database with IEEE arithmetic whose logarithm raises an error at 0 and below and has no log1p.
 * NaN is the largest number and equal to itself, as in DuckDB and PostgreSQL.
 */
export const base: Spellings = Object.freeze({
  negate: ([a]) => sql`(-${a})`,
  abs: ([a]) => sql`abs(${a})`,
  floor: ([a]) => sql`floor(${a})`,
  exp: ([a]) => sql`exp(${a})`,

  log: ([a], name) => {
    if (a.range.from > 0) return sql`ln(${a})`
    const x = name(a)
    const atZero = sql`WHEN ${x} = 0 THEN -${infinity}`
    return sql`CASE WHEN ${x} > 0 THEN ln(${x}) ${atZero} ELSE ${nan} END`
  },

  // ln u corrected for what 1 + x lost in rounding to u: ln(1 + x) = ln u + (x − (u − 1))/u + O(2⁻¹⁰⁶).
  log1p: ([a], name) => {
    const x = name(a)
    const u = name(sql`1 + ${x}`)
    const value = sql`(ln(${u}) + (${x} - (${u} - 1)) / ${u})`
    if (a.range.from > -1 && a.range.to < Infinity) return value
    const inside = sql`WHEN ${u} > 0 AND ${u} < ${infinity} THEN ${value}`
    const atEnd = sql`WHEN ${u} = 0 THEN -${infinity}`
    const beyond = sql`WHEN ${u} < 0 THEN ${nan}`
    return sql`CASE ${inside} ${atEnd} ${beyond} ELSE ${x} END`
  },

  sigmoid: ([a], name) => {
    const z = name(a)
    const e = name(sql`exp(-abs(${z}))`)
    return sql`(CASE WHEN ${z} < 0 THEN ${e} ELSE 1 END / (1 + ${e}))`
  },

  softplus: ([a], name) => {
    const z = name(a)
    const e = name(sql`exp(-abs(${z}))`)
    const u = name(sql`1 + ${e}`)
    return sql`(greatest(${z}, 0) + (ln(${u}) + (${e} - (${u} - 1)) / ${u}))`
  },

  add: ([a, b]) => sql`(${a} + ${b})`,
  subtract: ([a, b]) => sql`(${a} - ${b})`,

  multiply: ([a, b], name) => {
    const zeroMeetsInfinity =
      (holds(a.range, 0) && unbounded(b.range)) || (holds(b.range, 0) && unbounded(a.range))
    if (!zeroMeetsInfinity) return sql`(${a} * ${b})`
    if (a.text === b.text) return sql`(${name(a)} * ${name(a)})`
    const [x, y] = [name(a), name(b)]
    const xy = name(sql`${x} * ${y}`)
    return sql`CASE WHEN ${xy} > ${infinity} AND ${x} <= ${infinity} AND ${y} <= ${infinity} THEN 0 ELSE ${xy} END`
  },

  divide: ([a, b]) => sql`(${a} / ${b})`,
  min: ([a, b]) => sql`(-greatest(-${a}, -${b}))`,
  max: ([a, b]) => sql`greatest(${a}, ${b})`,

  divergence: ([a, b], name) => {
    const [x, y] = [name(a), name(b)]
    const difference = name(sql`${y} - ${x}`)
    const t = name(sql`${difference} / ${x}`)
    const r = name(sql`${t} / (2 + ${t})`)
    const rr = name(sql`${r} * ${r}`)
    let tail = sql`0`
    for (let k = 35; k >= 3; k -= 2) tail = sql`${rr} * (${reciprocal(k)} + ${tail})`
    const ratio = name(sql`${y} / ${x}`)
    const sound = sql`${ratio} > 1e-300 AND ${ratio} < ${infinity}`
    const far = (logarithm: Fragment): Fragment => sql`${difference} - ${x} * ${logarithm}`
    const cases = [
      sql`WHEN ${x} = 0 AND ${y} >= 0 THEN ${y}`,
      sql`WHEN ${x} < 0 OR ${y} < 0 OR ${x} >= ${infinity} OR ${y} > ${infinity} THEN ${nan}`,
      sql`WHEN ${y} >= ${infinity} THEN ${y}`,
      sql`WHEN ${t} >= -5e-1 AND ${t} <= 1 THEN ${x} * (${r} * (${t} - 2 * (${tail})))`,
      sql`WHEN ${sound} THEN ${far(sql`ln(${ratio})`)}`,
      sql`WHEN ${y} = 0 THEN ${infinity}`,
    ]
    return sql`CASE ${joined(cases)} ELSE ${far(sql`(ln(${y}) - ln(${x}))`)} END`
  },

  equal: ([a, b]) => sql`CASE WHEN ${a} = ${b} THEN 1 ELSE 0 END`,
  less: ([a, b]) => sql`CASE WHEN ${a} - ${b} < 0 THEN 1 ELSE 0 END`,
  select: ([condition, a, b]) => sql`CASE WHEN ${condition} <> 0 THEN ${a} ELSE ${b} END`,
})
