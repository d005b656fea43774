import { calledAs, InputError } from '../../errors/index.ts'
import type { FitTable, Spline } from '../map/index.ts'
import { fallsIn, splinePieces } from '../map/index.ts'
import { finiteEntries, noMaximum } from './finiteEntries.ts'
import { separated } from './fitPlatt.ts'
import { harrellKnots, knotCounts } from './harrellKnots.ts'
import { logisticFit } from './logisticFit.ts'
import { splineBasis } from './splineBasis.ts'

export interface SplineOptions {
  /** How many knots the curve has, 3, 4 or 5; left out: 4. */
  readonly knots?: 3 | 4 | 5
}

/**
 * A smooth curve on the log-odds: a restricted cubic spline of largest likelihood, straight beyond its outer knots.
 *
 * Knots stand at Harrell's quantiles of the weighted log-odds: the smallest prediction up to which the share of the weight
 * is reached.
 *
 * @throws InputError when a prediction ruled out what happened, there are too few distinct predictions for the knots, a
 *   threshold separates the classes, or the curve of largest likelihood falls somewhere: such a curve would turn the order
 *   of predictions round
 *
 * Accuracy: 1e-8 relative against statsmodels (test/golden/recalibrationMaps.json).
 * Source: Harrell, Regression Modeling Strategies, 2nd edition, section 2.4.5.
 *
 * @example
 * fitSpline(tableOf('logit', Float64Array.of(-2, -1, 1, 2), {
 *   examples: Float64Array.of(8, 8, 8, 8), labelVariance: new Float64Array(4),
 *   yes: Float64Array.of(1, 3, 5, 7), no: Float64Array.of(7, 5, 3, 1),
 * }), { knots: 3 }).parameters.knots
 * // => [-2, -1, 2]
 */
export function fitSpline(table: FitTable, { knots: many = 4 }: SplineOptions = {}): Spline {
  if (!knotCounts.includes(many))
    throw new InputError({
      caller: 'fitSpline',
      problem: 'knots out of range',
      expected: '3, 4 or 5',
      received: many,
    })
  const finite = calledAs('fitSpline', () => finiteEntries(table))
  const weight = finite.yes.map((y, i) => y + (finite.no[i] as number))
  const knots = harrellKnots(finite.logit, weight, many)
  if (knots.some((knot, i) => i > 0 && knot === knots[i - 1]))
    throw new InputError({
      caller: 'fitSpline',
      problem: 'too few distinct predictions for the knots of a spline',
      expected: `${many} different quantiles`,
      received: knots,
      advice: 'Use fewer knots, or another kind.',
    })
  if (separated(finite)) throw noMaximum().by('fitSpline')
  const { entries, logit, yes, no } = finite
  const curves = splineBasis(knots, logit)
  const fit = logisticFit({ features: [new Float64Array(entries).fill(1), logit, ...curves], yes, no })
  const [intercept, slope, ...bends] = fit?.coefficients ?? []
  if (intercept === undefined || slope === undefined) throw noMaximum().by('fitSpline')
  const parameters = { knots: Object.freeze(knots), intercept, slope, curves: Object.freeze(bends) }
  const falls = fallsIn(splinePieces(parameters))
  if (falls !== undefined)
    throw new InputError({
      caller: 'fitSpline',
      problem: 'the curve of largest likelihood falls',
      expected: 'a curve that never falls',
      received: `one that falls between log-odds of ${falls[0]} and ${falls[1]}`,
      advice: "It would turn the order of predictions round; use fewer knots, or 'centredIsotonic'.",
    })
  return Object.freeze({ kind: 'spline', parameters: Object.freeze(parameters) })
}
