import { random } from '../../math/index.ts'
import { bandPlaces } from './bandPlaces.ts'
import type { IsotonicFit } from '../decomposition/index.ts'
import type { PredictionTable } from '../table/index.ts'
import { resampleCurve } from './resampleCurve.ts'

/** A band around a calibration curve at one prediction. */
export interface BandAt {
  readonly probability: number
  readonly lower: number
  readonly upper: number
}

export interface Bands {
  /** Around the diagonal: where the curve would lie if the predictions were calibrated. */
  readonly consistency: readonly BandAt[]
  /** Around the curve: where it would lie if it were the truth. `simultaneousBand` is where the truth lies. */
  readonly confidence: readonly BandAt[]
  /** Resampled predictions: all distinct ones, or this many groups of neighbours. */
  readonly points: number
  readonly pooled: boolean
}

export interface BandOptions {
  readonly level: number
  readonly resamples: number
  readonly seed: number
  /** More distinct predictions than this are pooled into so many groups of neighbours. */
  readonly atMost?: number
}

/**
 * Pointwise bands of the isotonic calibration curve, by resampling the table.
 *
 * Each resample draws, at every prediction p of weight w, Poisson(w·c) yeses and Poisson(w·(1 − c)) noes, where c is p
 * for consistency and the fitted value for confidence: rows drawn with replacement, their labels drawn anew. The curve is
 * fitted again and read, by linear interpolation, at every prediction; a band runs between the quantiles (1 ± level)/2.
 * A consistency band always holds the diagonal, a confidence band the curve.
 *
 * With many distinct predictions neighbours are pooled into `atMost` groups of about equal weight first. Their expected
 * yeses are exact; what is lost is only where within a group the curve may step.
 *
 * Less than one row of weight gives no bands.
 *
 * Source: Dimitriadis, Gneiting and Jordan, PNAS 118 (2021), and reliabilitydiag `R/region_method.R`.
 *
 * @example
 * const table = tableOf('probability', Float64Array.of(0.2, 0.5, 0.8), {
 *   examples: Float64Array.of(4, 4, 4), yes: Float64Array.of(1, 2, 4), labelVariance: new Float64Array(3),
 * })
 * curveBands(table, isotonic(table), { level: 0.9, resamples: 100, seed: 1 }).consistency.length // => 3
 */
export function curveBands(
  table: PredictionTable,
  fit: IsotonicFit,
  { level, resamples, seed, atMost = 128 }: BandOptions,
): Bands {
  const stream = random(seed)
  const points = bandPlaces(table, fit, atMost)
  const { probability, weight } = points
  const counts = { points: probability.length, pooled: probability.length < table.entries }
  if (weight.reduce((sum, w) => sum + w, 0) < 1) return { consistency: [], confidence: [], ...counts }
  const others = (yes: Float64Array): Float64Array =>
    yes.map((value, i) => Math.max(0, (weight[i] as number) - value))
  const drawing = (yes: Float64Array): readonly Float64Array[] =>
    resampleCurve(stream, probability, { yes, no: others(yes) }, resamples)
  const calibrated = drawing(points.predicted)
  const repeated = drawing(points.fitted)
  return {
    consistency: band(calibrated, probability, probability, level),
    confidence: band(repeated, probability, points.curve, level),
    ...counts,
  }
}

function band(
  read: readonly Float64Array[],
  probability: Float64Array,
  centre: Float64Array,
  level: number,
): readonly BandAt[] {
  return read.map((values, i) => {
    values.sort()
    const middle = centre[i] as number
    return {
      probability: probability[i] as number,
      lower: Math.min(middle, quantile(values, (1 - level) / 2)),
      upper: Math.max(middle, quantile(values, (1 + level) / 2)),
    }
  })
}

/** By linear interpolation between order statistics, as R's type 7. */
function quantile(sorted: Float64Array, at: number): number {
  const position = at * (sorted.length - 1)
  const low = Math.floor(position)
  const [a, b] = [sorted[low] as number, sorted[Math.min(low + 1, sorted.length - 1)] as number]
  return a + (position - low) * (b - a)
}
