import { values } from '../expression/index.ts'
import type { Arguments, Expression, Operation } from '../expression/index.ts'
import { bounds } from './domains.ts'
import type { ColumnSpec } from './Kernel.ts'

/** What a value can be: a number in [min, max], and NaN or never NaN. */
export interface Range {
  readonly min: number
  readonly max: number
  readonly nan: boolean
}

export const contains = ({ min, max }: Range, x: number): boolean => min <= x && x <= max
const infinite = ({ min, max }: Range): boolean => min === -Infinity || max === Infinity

type Rule<Op extends Operation> = (...args: Arguments<Op, Range>) => Range

const hull = (ends: readonly number[], nan: boolean): Range => ({
  min: Math.min(...ends.map((x) => (Number.isNaN(x) ? -Infinity : x))),
  max: Math.max(...ends.map((x) => (Number.isNaN(x) ? Infinity : x))),
  nan,
})
const rising =
  (f: (x: number) => number) =>
  (a: Range): Range =>
    hull([f(a.min), f(a.max)], a.nan)
/** A logarithm that is defined from `pole` on. */
const logarithmic =
  (f: (x: number) => number, pole: number) =>
  (a: Range): Range =>
    hull([f(Math.max(a.min, pole)), f(Math.max(a.max, pole))], a.nan || a.min < pole)
const corners = (f: (a: number, b: number) => number, a: Range, b: Range, nan: boolean): Range =>
  hull([f(a.min, b.min), f(a.min, b.max), f(a.max, b.min), f(a.max, b.max)], nan || a.nan || b.nan)
const negated = ({ min, max, nan }: Range): Range => ({ min: -max, max: -min, nan })
const sum = (a: Range, b: Range): Range => ({
  min: a.min === -Infinity || b.min === -Infinity ? -Infinity : a.min + b.min,
  max: a.max === Infinity || b.max === Infinity ? Infinity : a.max + b.max,
  nan:
    a.nan ||
    b.nan ||
    (a.max === Infinity && b.min === -Infinity) ||
    (a.min === -Infinity && b.max === Infinity),
})

const truth: Range = { min: 0, max: 1, nan: false }
const anything: Range = { min: -Infinity, max: Infinity, nan: true }

/** The range of every operation, given the ranges of its arguments. */
export const ranges: { readonly [Op in Operation]: Rule<Op> } = {
  negate: negated,
  abs: (a) => (contains(a, 0) ? { min: 0, max: Math.max(-a.min, a.max), nan: a.nan } : rising(Math.abs)(a)),
  floor: rising(Math.floor),
  exp: rising(Math.exp),
  log: logarithmic(Math.log, 0),
  log1p: logarithmic(Math.log1p, -1),
  sigmoid: rising(values.sigmoid),
  softplus: rising(values.softplus),
  add: sum,
  subtract: (a, b) => sum(a, negated(b)),
  multiply: (a, b) => corners(values.multiply, a, b, false),
  divide: (a, b) => (contains(b, 0) ? anything : corners(values.divide, a, b, infinite(a) && infinite(b))),
  min: (a, b) => hull([Math.min(a.min, b.min), Math.min(a.max, b.max)], a.nan || b.nan),
  max: (a, b) => hull([Math.max(a.min, b.min), Math.max(a.max, b.max)], a.nan || b.nan),
  divergence: (a, b) =>
    a.min >= 0 && b.min >= 0
      ? { min: 0, max: Infinity, nan: a.nan || b.nan || infinite(a) || infinite(b) }
      : anything,
  equal: () => truth,
  less: () => truth,
  select: (_, a, b) => hull([a.min, a.max, b.min, b.max], a.nan || b.nan),
}

/** What every part of a formula can be, given the columns. */
export function rangeOf(columns: ReadonlyMap<string, ColumnSpec>): (e: Expression) => Range {
  const known = new Map<Expression, Range>()
  const find = (e: Expression): Range => {
    const before = known.get(e)
    if (before !== undefined) return before
    const found =
      e.op === 'constant'
        ? { min: e.value, max: e.value, nan: Number.isNaN(e.value) }
        : e.op === 'column'
          ? columnRange(columns.get(e.name))
          : (ranges[e.op] as (...args: readonly Range[]) => Range)(...e.args.map(find))
    known.set(e, found)
    return found
  }
  return find
}

function columnRange({ type, domain = 'any' }: ColumnSpec = { type: 'float64' }): Range {
  const [low, high] = bounds[domain]
  return type === 'uint8'
    ? { min: Math.max(low, 0), max: Math.min(high, 255), nan: false }
    : { min: low, max: high, nan: domain === 'any' }
}
