/** What a value can be: a number between two ends, both included, and perhaps NaN. */
export interface Range {
  readonly from: number
  readonly to: number
  /** Whether it can be NaN besides; not so where this is left out. */
  readonly nan?: boolean
  /** Only 0 and 1, nothing between. */
  readonly hard?: boolean
  /** No number in it but 0 is nearer to 0; any may be where this is left out. */
  readonly nonzero?: number
}

/** Any number, infinities included, but not NaN. */
export const everything: Range = Object.freeze({ from: -Infinity, to: Infinity })

/** Nothing is known. */
export const anything: Range = Object.freeze({ ...everything, nan: true })

export const contains = ({ from, to }: Range, x: number): boolean => from <= x && x <= to

/** How near to 0 a number in the range may come that is not 0. */
export function nearest(range: Range): number {
  if (!contains(range, 0)) return Math.min(Math.abs(range.from), Math.abs(range.to))
  return range.hard === true ? 1 : (range.nonzero ?? 0)
}

/** Whether a number in the range can be infinite. */
export const unbounded = ({ from, to }: Range): boolean => from === -Infinity || to === Infinity

const isPoint = ({ from, to, nan = false }: Range): boolean => from === to && !nan
const anyNaN = (...args: readonly Range[]): boolean => args.some(({ nan = false }) => nan)
const overlap = (a: Range, b: Range): boolean => a.from <= b.to && b.from <= a.to

/** From the lowest to the highest of some values; a NaN among them says that nothing is known. */
function hull(ends: readonly number[], nan: boolean): Range {
  return ends.some(Number.isNaN) ? anything : { from: Math.min(...ends), to: Math.max(...ends), nan }
}

/** The rules by which operations bound their values, given what their arguments can be. */
export const bound = {
  /** Rises or falls with each argument: lowest and highest at the ends. Below `least` a first argument has no value. */
  monotone:
    (
      value: (...args: number[]) => number,
      least: number = -Infinity,
    ): ((...args: readonly Range[]) => Range) =>
    (...args) => {
      const corners = args.reduce<readonly (readonly number[])[]>(
        (sofar, { from, to }) =>
          sofar.flatMap((ends) => [
            [...ends, Math.max(from, least)],
            [...ends, Math.max(to, least)],
          ]),
        [[]],
      )
      const nan = anyNaN(...args) || args.some(({ from }) => from < least)
      return hull(
        corners.map((ends) => value(...ends)),
        nan,
      )
    },
  abs: (a: Range): Range =>
    hull([Math.abs(a.from), Math.abs(a.to), ...(contains(a, 0) ? [0] : [])], anyNaN(a)),
  /** Infinities of opposite signs have no sum. */
  sum: (a: Range, b: Range): Range => {
    const opposed = (a.from === -Infinity && b.to === Infinity) || (a.to === Infinity && b.from === -Infinity)
    return hull([a.from + b.from, a.to + b.to], anyNaN(a, b) || opposed)
  },
  quotient: (a: Range, b: Range): Range =>
    contains(b, 0) ? anything : bound.monotone((x = NaN, y = NaN) => x / y)(a, b),
  /** Convex, 0 where both are equal, and defined for numbers ≥ 0 of which the first is finite. */
  divergence:
    (value: (a: number, b: number) => number): ((a: Range, b: Range) => Range) =>
    (a, b) => {
      if (!(a.from >= 0 && b.from >= 0)) return anything
      if (a.to === Infinity) return { from: 0, to: Infinity, nan: true }
      const corners = [a.from, a.to].flatMap((x) => [b.from, b.to].map((y) => value(x, y)))
      return hull([...corners, ...(overlap(a, b) ? [0] : [])], anyNaN(a, b))
    },
  equal: (a: Range, b: Range): Range =>
    !overlap(a, b) ? no : isPoint(a) && isPoint(b) ? yes : { from: 0, to: 1, nan: false, hard: true },
  less: (a: Range, b: Range): Range => {
    if (a.from >= b.to) return no
    return a.to < b.from && !anyNaN(a, b) ? yes : { from: 0, to: 1, nan: false, hard: true }
  },
  choice: (condition: Range, a: Range, b: Range): Range => {
    if (!contains(condition, 0)) return a
    if (isPoint(condition)) return b
    return hull([a.from, a.to, b.from, b.to], anyNaN(a, b))
  },
} as const

const yes: Range = Object.freeze({ from: 1, to: 1, nan: false, hard: true })
const no: Range = Object.freeze({ from: 0, to: 0, nan: false, hard: true })
