import type { Argument, Name } from '../Dialect.ts'
import { sql } from '../Fragment.ts'
import type { Fragment } from '../Fragment.ts'
import { guardedProduct, guardedTotal, isNaNOf } from './guarded.ts'
import { number } from './number.ts'

/**
 * y − x − x·ln(y/x), as in the base, where no step may leave the range of a double: D(ax, ay) = a·D(x, y), so that two
 * very small or very large arguments are scaled by a power of two; of two that are far apart no digits are lost.
 */
export function divergence(a: Argument, b: Argument, name: Name): Fragment {
  const [infinity, nan, zero, one] = [Infinity, NaN, 0, 1].map(number) as [string, string, string, string]
  const [given, said] = [name(a), name(b)]
  const [small, large] = [number(1e-140), number(1e140)]
  const scale = name(
    sql`CASE WHEN ${given} BETWEEN ${zero} AND ${small} AND ${said} BETWEEN ${zero} AND ${small} THEN ${number(2 ** 600)} WHEN ${given} BETWEEN ${large} AND ${number(Number.MAX_VALUE)} AND ${said} BETWEEN ${large} AND ${number(Number.MAX_VALUE)} THEN ${number(2 ** -600)} ELSE ${one} END`,
  )
  const [x, y] = [name(sql`${given} * ${scale}`), name(sql`${said} * ${scale}`)]
  const within = [number(1e-150), number(1e150)]
  const plain = name(
    sql`${x} BETWEEN ${within[0] as string} AND ${within[1] as string} AND ${y} BETWEEN ${within[0] as string} AND ${within[1] as string}`,
  )
  const difference = name(sql`CASE WHEN ${plain} THEN ${y} - ${x} END`)
  const t = name(sql`CASE WHEN ${plain} THEN ${difference} / ${x} END`)
  const r = name(sql`CASE WHEN ${t} BETWEEN ${number(-0.5)} AND ${one} THEN ${t} / (${number(2)} + ${t}) END`)
  const rr = name(sql`${r} * ${r}`)
  let tail = sql`${zero}`
  for (let k = 35; k >= 3; k -= 2) tail = sql`${rr} * (${number(1 / k)} + ${tail})`
  const near = sql`${x} * (${r} * (${t} - ${number(2)} * (${tail})))`
  const apart = sql`${difference} - ${x} * ln(${y} / ${x})`
  const within1 = name(
    sql`CASE WHEN ${plain} THEN CASE WHEN ${r} IS NOT NULL THEN ${near} ELSE ${apart} END END`,
  )
  const positive = sql`${x} > ${zero} AND ${x} < ${infinity} AND ${y} > ${zero} AND ${y} < ${infinity}`
  const logarithm = name(sql`CASE WHEN ${positive} AND NOT ${plain} THEN ln(${y}) - ln(${x}) END`)
  const shrunk = name(sql`CASE WHEN ${logarithm} IS NOT NULL THEN ${guardedProduct(x, logarithm)} END`)
  const far = guardedTotal('-', sql`(${y} - ${x})`, shrunk)
  const value = name(sql`coalesce(${within1}, CASE WHEN ${shrunk} IS NOT NULL THEN ${far} END)`)
  const back = guardedProduct(value, sql`(${one} / ${scale})`)
  return sql`CASE WHEN ${given} = ${zero} AND ${said} >= ${zero} THEN ${said} WHEN ${isNaNOf(given)} OR ${isNaNOf(said)} OR ${given} < ${zero} OR ${said} < ${zero} OR ${given} = ${infinity} THEN ${nan} WHEN ${said} = ${infinity} THEN ${said} WHEN ${said} = ${zero} THEN ${infinity} WHEN ${scale} = ${one} THEN ${value} ELSE ${back} END`
}
