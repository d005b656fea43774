import { anything, boundsOf, contains, everything, unbounded } from '../../src/expression/index.ts'
import type { Expression, Range, Room, Row } from '../../src/expression/index.ts'

/** Where the real value of a formula must lie, whatever was rounded on the way. */
export type Enclosure = readonly [lower: number, upper: number]

const slack = 16 * Number.EPSILON

/** Room for the rounding of whatever is rounded, of subnormal numbers too. */
const room: Room = (rounding, end) =>
  rounding === 'exact' || !Number.isFinite(end) ? 0 : Math.abs(end) * slack + Number.MIN_VALUE

/**
 * Enclosure of a formula's real value in one row; undefined where it has none (∞ − ∞, ln(−1)), may have none, or hangs on the sign
 * of a zero.
 */
export function enclose(e: Expression, row: Row): Enclosure | undefined {
  const { from, to, nan = false } = rangeIn(e, row)
  return nan ? undefined : [from, to]
}

function rangeIn(e: Expression, row: Row): Range {
  if (e.op === 'constant') return point(e.value)
  if (e.op === 'column') return point(row[e.name] ?? Number.NaN)
  const args = (e.args as readonly Expression[]).map((arg) => rangeIn(arg, row))
  if (args.some(({ nan = false }) => nan)) return anything
  return e.op === 'multiply' && hangs(args) ? anything : boundsOf(e.op, args, room)
}

const point = (value: number): Range => (Number.isNaN(value) ? anything : { from: value, to: value })

/** Whether a factor that may be infinite meets one that may be 0, and neither is 0 for certain. */
function hangs([a = everything, b = everything]: readonly Range[]): boolean {
  const isZero = ({ from, to }: Range): boolean => from === 0 && to === 0
  if (isZero(a) || isZero(b)) return false
  return (unbounded(a) && contains(b, 0)) || (unbounded(b) && contains(a, 0))
}

export function overlap(a: Enclosure, b: Enclosure): boolean {
  return a[0] <= b[1] && b[0] <= a[1]
}
