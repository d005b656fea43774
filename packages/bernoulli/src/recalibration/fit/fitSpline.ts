import { calledAs, InputError } from '../../errors/index.ts'
import type { FitTable, Spline } from '../map/index.ts'
import { fallsIn, piecesAt, splinePieces } from '../map/index.ts'
import { finiteEntries, noMaximum } from './finiteEntries.ts'
import { separated } from './fitPlatt.ts'
import { logisticFit } from './logisticFit.ts'

export interface SplineOptions {
  /** How many knots the curve has, 3, 4 or 5; left out: 4. */
  readonly knots?: 3 | 4 | 5
}

/** Shares of the rows below each knot. */
const shares = { 3: [0.1, 0.5, 0.9], 4: [0.05, 0.35, 0.65, 0.95], 5: [0.05, 0.275, 0.5, 0.725, 0.95] }

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
  if (!Object.hasOwn(shares, many))
    throw new InputError({
      caller: 'fitSpline',
      problem: 'knots out of range',
      expected: '3, 4 or 5',
      received: many,
    })
  const finite = calledAs('fitSpline', () => finiteEntries(table))
  const knots = quantiles(finite, shares[many])
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
  const curves = Array.from({ length: many - 2 }, (_, j) => {
    const alone = Array.from({ length: many - 2 }, (_, k) => Number(j === k))
    const basis = splinePieces({ knots, intercept: 0, slope: 0, curves: alone })
    return logit.map((z) => piecesAt(basis, z))
  })
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

function quantiles({ logit, yes, no }: FitTable, wanted: readonly number[]): readonly number[] {
  const weight = yes.map((y, i) => y + (no[i] as number))
  const all = weight.reduce((sum, w) => sum + w, 0)
  const found: number[] = []
  let sum = 0
  for (const [i, w] of weight.entries()) {
    sum += w
    while (found.length < wanted.length && sum >= (wanted[found.length] as number) * all * (1 - 1e-12))
      found.push(logit[i] as number)
  }
  return found
}
