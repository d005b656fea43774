import { contains, nearest, unbounded } from '../../expression/index.ts'
import type { Range } from '../../expression/index.ts'
import type { Argument, Name } from '../Dialect.ts'
import { sql } from '../Fragment.ts'
import type { Fragment } from '../Fragment.ts'
import { number } from './number.ts'

/*
 * PostgreSQL raises an error where a finite sum, product or quotient becomes infinite, and where one that is not 0
 * becomes 0. What the answer would be is told from operands that are scaled by powers of two, which is exact: it is
 * infinite beyond the largest double, and 0 up to half of the smallest, 2⁻¹⁰⁷⁵.
 */

const [infinity, nan, zero, one] = [Infinity, NaN, 0, 1].map(number) as [string, string, string, string]
const [low, high] = [number(1e-150), number(1e150)]
const [down, up] = [number(2 ** -540), number(2 ** 540)]
/** The largest double, scaled as a product of two scaled factors is; and half of the smallest. */
const most = number(Number.MAX_VALUE * 2 ** -540 * 2 ** -540)
const least = number(32)

export const isNaNOf = (x: Fragment): Fragment => sql`${x} = ${nan}`

const size = ({ from, to }: Range): number => Math.max(Math.abs(from), Math.abs(to))
/** How near to 0 a range comes, 0 included. */
const gap = (range: Range): number => (contains(range, 0) ? 0 : nearest(range))

const plainly = (x: Fragment, y: Fragment): Fragment =>
  sql`abs(${x}) BETWEEN ${low} AND ${high} AND abs(${y}) BETWEEN ${low} AND ${high}`
const signed = (x: Fragment, y: Fragment): Fragment =>
  sql`CASE WHEN (${x} < ${zero}) = (${y} < ${zero}) THEN ${infinity} ELSE ${number(-Infinity)} END`

/** x·y; 0·∞ = 0. */
export function product(a: Argument, b: Argument, name: Name): Fragment {
  const [one, other] = [a.range, b.range]
  const [near, nearOther] = [nearest(one), nearest(other)]
  const kept = near >= 1 || nearOther >= 1
  if (noEnds(one, other, size(one) * size(other), kept ? 1 : near * nearOther)) return sql`(${a} * ${b})`
  return guardedProduct(name(a), name(b))
}

export function guardedProduct(x: Fragment, y: Fragment): Fragment {
  const tooLarge = sql`abs((${x} * ${down}) * (${y} * ${down})) > ${most}`
  const tooSmall = sql`abs((${x} * ${up}) * (${y} * ${up})) <= ${least}`
  return sql`CASE WHEN ${plainly(x, y)} THEN ${x} * ${y} WHEN ${isNaNOf(x)} OR ${isNaNOf(y)} THEN ${nan} WHEN (${x} = ${zero} AND abs(${y}) = ${infinity}) OR (${y} = ${zero} AND abs(${x}) = ${infinity}) THEN ${zero} WHEN ${x} = ${zero} OR ${y} = ${zero} OR abs(${x}) = ${infinity} OR abs(${y}) = ${infinity} THEN ${x} * ${y} WHEN abs(${x}) > ${one} AND abs(${y}) > ${one} THEN CASE WHEN ${tooLarge} THEN ${signed(x, y)} ELSE ${x} * ${y} END WHEN abs(${x}) < ${one} AND abs(${y}) < ${one} THEN CASE WHEN ${tooSmall} THEN ${zero} ELSE ${x} * ${y} END ELSE ${x} * ${y} END`
}

/** x/y, with the sign of a zero. */
export function quotient(a: Argument, b: Argument, name: Name): Fragment {
  if (noEnds(a.range, b.range, size(a.range) / gap(b.range), nearest(a.range) / size(b.range)))
    return sql`(${a} / ${b})`
  return guardedQuotient(name(a), name(b))
}

export function guardedQuotient(x: Fragment, y: Fragment): Fragment {
  const byZero = sql`CASE WHEN ${x} = ${zero} THEN ${nan} WHEN (${x} > ${zero}) = (CAST(${y} AS text) = '0') THEN ${infinity} ELSE ${number(-Infinity)} END`
  const tooLarge = sql`CASE WHEN abs(${x}) > ${one} THEN abs((${x} * ${down}) / (${y} * ${up})) > ${most} ELSE abs(${x} / (${y} * ${up})) > ${number(Number.MAX_VALUE * 2 ** -540)} END`
  const tooSmall = sql`abs((${x} * ${up}) / (${y} * ${down})) <= ${least}`
  return sql`CASE WHEN ${plainly(x, y)} THEN ${x} / ${y} WHEN ${isNaNOf(x)} OR ${isNaNOf(y)} THEN ${nan} WHEN ${y} = ${zero} THEN ${byZero} WHEN ${x} = ${zero} OR abs(${x}) = ${infinity} OR abs(${y}) = ${infinity} THEN ${x} / ${y} WHEN abs(${y}) < ${one} AND abs(${x}) > abs(${y}) THEN CASE WHEN ${tooLarge} THEN ${signed(x, y)} ELSE ${x} / ${y} END WHEN abs(${y}) > ${one} AND abs(${x}) < ${one} THEN CASE WHEN ${tooSmall} THEN ${zero} ELSE ${x} / ${y} END ELSE ${x} / ${y} END`
}

/** x + y or x − y. */
export function total(op: '+' | '-', a: Argument, b: Argument, name: Name): Fragment {
  const [one, other] = [size(a.range), size(b.range)]
  if (Math.min(one, other) < 1e290 || one + other < 1e308) return sql`(${a} ${op} ${b})`
  return guardedTotal(op, name(a), name(b))
}

export function guardedTotal(op: '+' | '-', x: Fragment, y: Fragment): Fragment {
  const large = (z: Fragment): Fragment => sql`abs(${z}) > ${number(1e290)} AND abs(${z}) < ${infinity}`
  const tooLarge = sql`abs(${x} / ${number(2)} ${op} ${y} / ${number(2)}) > ${number(Number.MAX_VALUE / 2)}`
  return sql`CASE WHEN ${large(x)} AND ${large(y)} THEN CASE WHEN ${tooLarge} THEN CASE WHEN ${x} > ${zero} THEN ${infinity} ELSE ${number(-Infinity)} END ELSE ${x} ${op} ${y} END ELSE ${x} ${op} ${y} END`
}

/** Whether no finite result is infinite, or 0 without a 0: known from the largest and the smallest there can be. */
function noEnds(a: Range, b: Range, largest: number, smallest: number): boolean {
  return !unbounded(a) && !unbounded(b) && largest < 1e300 && smallest > 1e-300
}
