import { values } from '../expression/index.ts'
import type { Arguments, Expression, Operation } from '../expression/index.ts'
import { bounds } from './domains.ts'
import type { ColumnSpec } from './Kernel.ts'

/** What a value can be: a number in [min, max], and NaN or never NaN. */
export interface Range {
  readonly min: number
  readonly max: number
  readonly nan: boolean
  /** Only 0 and 1, nothing between. */
  readonly hard?: boolean
}

export const contains = ({ min, max }: Range, x: number): boolean => min <= x && x <= max

type Rule<Op extends Operation> = (...args: Arguments<Op, Range>) => Range

/** From the lowest to the highest of some values; a NaN among them says that nothing is known. */
const hull = (ends: readonly number[], nan: boolean): Range =>
  ends.some(Number.isNaN)
    ? { min: -Infinity, max: Infinity, nan: true }
    : { min: Math.min(...ends), max: Math.max(...ends), nan }

/** An operation that rises or falls with each argument is lowest and highest at the ends of their ranges. */
const monotone =
  (op: Operation) =>
  (...args: readonly Range[]): Range => {
    const corners = args.reduce<readonly (readonly number[])[]>(
      (sofar, { min, max }) =>
        sofar.flatMap((ends) => [
          [...ends, min],
          [...ends, max],
        ]),
      [[]],
    )
    const value = values[op] as (...args: readonly number[]) => number
    return hull(
      corners.map((ends) => value(...ends)),
      args.some(({ nan }) => nan),
    )
  }
const truth = (): Range => ({ min: 0, max: 1, nan: false, hard: true })
const unknown = hull([NaN], true)

/** The range of every operation, given the ranges of its arguments. */
export const ranges: { readonly [Op in Operation]: Rule<Op> } = {
  negate: monotone('negate'),
  abs: (a) => hull([Math.abs(a.min), Math.abs(a.max), ...(contains(a, 0) ? [0] : [])], a.nan),
  floor: monotone('floor'),
  exp: monotone('exp'),
  log: monotone('log'),
  log1p: monotone('log1p'),
  sigmoid: monotone('sigmoid'),
  softplus: monotone('softplus'),
  add: monotone('add'),
  subtract: monotone('subtract'),
  multiply: monotone('multiply'),
  divide: (a, b) => (contains(b, 0) ? unknown : monotone('divide')(a, b)),
  min: monotone('min'),
  max: monotone('max'),
  divergence: (a, b) =>
    a.min >= 0 && b.min >= 0 ? hull([0, Infinity], a.nan || b.nan || a.max === Infinity) : unknown,
  equal: truth,
  less: truth,
  select: (_, a, b) => hull([a.min, a.max, b.min, b.max], a.nan || b.nan),
}

/** What every part of a formula can be, given the columns. */
export function rangeOf(columns: ReadonlyMap<string, ColumnSpec>): (e: Expression) => Range {
  const known = new Map<Expression, Range>()
  const find = (e: Expression): Range => {
    const found = known.get(e) ?? infer(e)
    known.set(e, found)
    return found
  }
  const infer = (e: Expression): Range => {
    if (e.op === 'constant') return hull([e.value], false)
    if (e.op !== 'column') return (ranges[e.op] as (...args: readonly Range[]) => Range)(...e.args.map(find))
    const { type, domain = 'any' } = columns.get(e.name) as ColumnSpec
    const [low, high] = bounds[domain]
    const bytes = type === 'uint8'
    return {
      min: bytes ? Math.max(low, 0) : low,
      max: bytes ? Math.min(high, 255) : high,
      nan: !bytes && domain === 'any',
      hard: domain === 'hard',
    }
  }
  return find
}
