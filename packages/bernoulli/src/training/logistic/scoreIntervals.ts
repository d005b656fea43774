import { dot, normalQuantile, solve } from '../../math/index.ts'
import { toGiven } from './Design.ts'
import type { Design } from './Design.ts'
import { inUnit } from './inUnit.ts'
import { minimize } from './minimize.ts'
import { NearlyDependentError } from './NearlyDependentError.ts'
import { weightOf } from './outcome/index.ts'
import type { Outcome } from './outcome/index.ts'
import { orthogonal } from './orthogonal.ts'
import { columnsOf, pointAt } from './pointAt.ts'
import { crossing, DOUBLINGS, highest } from './profileIntervals.ts'
import { designOfRows, outcomeOf, rowsOnBorder } from './rowsOnBorder.ts'
import type { Columns } from './rowsOnBorder.ts'

type Interval = readonly [lower: number, upper: number]

/** What a value counts as that no step reaches. */
const OUTSIDE = 1e6

/**
 * Intervals of coefficients by the score test, for where a direction separates yes from no and the likelihood grows for ever:
 *
 *   { b : s²/v ≤ χ²₁ quantile of the level },  s = ∂ℓ/∂βⱼ, v = 1/(I⁻¹)ⱼⱼ, where ℓ is largest with βⱼ = b
 *
 * A coefficient that the direction moves is bounded on one side, and infinite on the other; one that it leaves alone on both;
 * one that may go either way on neither. None is given where too little of a column is its own, as of an intercept beside columns
 * that hardly change. The profile has such intervals, too, but in rows that separate its drop is not that of χ²: simulated, they
 * held in less than a tenth of those that continuous columns separate (docs/accuracy.md, claims about chance).
 *
 * @param given  the columns as they were given
 * @param names  of those of them that have a coefficient, in order
 * @throws InputError when a column holds what is not a finite number
 *
 * Source: Rao 1948; Cox & Hinkley 1974, 9.3.
 */
export function scoreIntervals(
  given: Design,
  names: readonly string[],
  outcome: Outcome,
  level: number,
): readonly (Interval | undefined)[] {
  const all = columnsOf(given)
  const columns = names.map((name) => all[given.names.indexOf(name)] as Float64Array)
  const quantile = normalQuantile((1 + level) / 2) ** 2
  return columns.map((column, j) => {
    const rest: Columns = {
      values: columns.filter((_, k) => k !== j && !(given.intercept && k === 0)),
      intercept: given.intercept && j > 0,
    }
    try {
      return intervalOf(column, rest, outcome, quantile)
    } catch (error) {
      if (error instanceof NearlyDependentError) return undefined
      throw error
    }
  })
}

/**
 * The interval of the coefficient of one column beside others. Where it is fixed, a direction of the others may still separate:
 * the rows on its side then say nothing, whatever the value, and are left out first. The column comes last, so that what others
 * tell of it is taken off: its coefficient is the same.
 */
function intervalOf(column: Float64Array, rest: Columns, outcome: Outcome, quantile: number): Interval {
  const rows = rowsOnBorder(rest, outcome)
  const either: Interval = [-Infinity, Infinity]
  if (rows.length === 0) return either
  const some = outcomeOf(outcome, rows)
  const own = designOfRows({ ...rest, values: [...rest.values, column] }, rows)
  const last = `x${rest.values.length}`
  if (own.names.at(-1) !== last) return either
  const design = orthogonal(own, some, true)
  if (design.names.at(-1) !== last) return either
  const order = design.names.length
  const { direction, unit } = inUnit(toGiven(design).subarray((order - 1) * order))
  const found = minimize(design, some, { ridge: 0, tolerance: 1e-12, curved: false, leaveOut: true })
  const columns = columnsOf(design)
  const zero = pointAt(columns, some, new Float64Array(order), false)
  if (zero === undefined) throw new RangeError('orthogonal columns without curvature')
  const fixed = { direction, weight: weightOf(some), firth: false, tolerance: 1e-11 }
  const spread = Math.sqrt(dot(direction, solve(zero.lower, order, direction)))
  let near = highest(columns, some, zero, { ...fixed, value: 0 })
  /** The statistic less its quantile: above 0 outside of the interval. */
  const excess = (value: number): number => {
    near = highest(columns, some, near, { ...fixed, value })
    if (near.height === -Infinity) return OUTSIDE
    const across = solve(near.lower, order, direction)
    return Math.min(OUTSIDE, dot(across, near.score) ** 2 / dot(across, direction) - quantile)
  }
  const side = found.along === null ? 0 : Math.sign(dot(direction, found.along))
  const inside = side === 0 ? dot(direction, found.coefficients) : within(excess, side * spread)
  const end = (towards: number): number => {
    const at = (distance: number): number => excess(inside + towards * distance)
    return unit * (inside + towards * crossing(at, at(0), spread))
  }
  return [side < 0 ? -Infinity : end(-1), side > 0 ? Infinity : end(1)]
}

/** A value inside of the interval, from 0 on towards the side on which the likelihood grows. */
function within(excess: (value: number) => number, step: number): number {
  let value = 0
  for (let i = 0; excess(value) >= 0 && i < DOUBLINGS; i++) value = value === 0 ? step : 2 * value
  return value
}
