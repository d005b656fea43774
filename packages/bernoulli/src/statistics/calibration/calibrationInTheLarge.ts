import { sigmoid } from '../../math/index.ts'
import { likelihoodAt } from './logisticLikelihood.ts'
import type { FiniteLogits } from './logisticLikelihood.ts'
import { quadratureNodes } from './quadratureNodes.ts'
import { sumOf, sumOver } from '../sums/index.ts'

/** Calibration in the large. */
export interface CalibrationIntercept {
  readonly intercept: number
  readonly variance: number
}

/**
 * Calibration in the large: the intercept a of logit P(y) = a + logit p, slope held at 1.
 *
 * @returns null when one class is missing, so that a would be infinite, or when the likelihood is so level that
 *   float64 does not tell where it is highest, as where predictions are very sure and wrong
 *
 * Newton's method, kept inside a bracket; large tables in fewer entries (`quadratureNodes`). Accuracy: 1e-10 relative against statsmodels (test/golden/judge.json).
 *
 * @example
 * const table = tableOf('probability', Float64Array.of(0.2, 0.5, 0.8), {
 *   examples: Float64Array.of(4, 4, 4), yes: Float64Array.of(1, 2, 4), labelVariance: new Float64Array(3),
 * })
 * calibrationInTheLarge(table)?.intercept.toFixed(8) // => '0.44141401'
 */
export function calibrationInTheLarge(table: FiniteLogits): CalibrationIntercept | null {
  const yes = sumOf(table.yes)
  const no = sumOf(table.no)
  if (!(yes > 0 && no > 0)) return null
  const ends = bracket(table, Math.log(yes / no))
  const rows = quadratureNodes(table) ?? table
  const intercept = shift(rows, 0, ends)
  const curvature = likelihoodAt(rows, intercept, 1).aa
  const sure = curvature > level * scoreSizesAt(rows, intercept) && curvature > least * (yes + no)
  return sure ? { intercept, variance: 1 / curvature } : null
}

/** Where the curvature is a smaller share of the scores of rows, the place of the maximum is lost in their rounding. */
const level = 1e-9

/** Less of the whole has squares that leave float64. */
const least = 1e-100

/** Σ of the sizes of the scores of rows. */
function scoreSizesAt({ entries, logit, yes, no }: FiniteLogits, a: number): number {
  return sumOver(entries, (i) => {
    const z = a + (logit[i] as number)
    return (yes[i] as number) * sigmoid(-z) + (no[i] as number) * sigmoid(z)
  })
}

/** With a at one end every probability would be at most the base rate, at the other at least. */
function bracket({ logit }: FiniteLogits, baseLogit: number): readonly [number, number] {
  let [least, most] = [Infinity, -Infinity]
  for (let i = 0; i < logit.length; i++) {
    const z = logit[i] as number
    if (z < least) least = z
    if (z > most) most = z
  }
  return [baseLogit - most, baseLogit - least]
}

/** The a that maximises the likelihood with slope 1. */
function shift(table: FiniteLogits, from: number, ends: readonly [number, number]): number {
  let [low, high] = ends
  let a = Math.min(Math.max(from, low), high)
  for (let step = 0; step < 200 && low < high; step++) {
    const { da, aa } = likelihoodAt(table, a, 1)
    if (da > 0) low = a
    else high = a
    const newton = a + da / aa
    const next = newton >= low && newton <= high ? newton : (low + high) / 2
    const done = Math.abs(next - a) <= 1e-14 * (1 + Math.abs(a))
    a = next
    if (done) break
  }
  return a
}
