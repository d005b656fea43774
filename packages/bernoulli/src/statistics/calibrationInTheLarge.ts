import { likelihoodAt, pooledLogits } from './logisticLikelihood.ts'
import type { FiniteLogits } from './logisticLikelihood.ts'
import { sumOver } from './sumOver.ts'

/** Calibration in the large. */
export interface CalibrationIntercept {
  readonly intercept: number
  readonly variance: number
}

/**
 * Calibration in the large: the intercept a of logit P(y) = a + logit p, slope held at 1.
 *
 * @returns null when one class is missing: a would be infinite
 *
 * Newton's method, kept inside a bracket. Accuracy: 1e-10 relative against statsmodels (test/golden/judge.json).
 *
 * @example
 * const table = tableOf('probability', Float64Array.of(0.2, 0.5, 0.8), {
 *   examples: Float64Array.of(4, 4, 4), yes: Float64Array.of(1, 2, 4), spread: new Float64Array(3),
 * })
 * calibrationInTheLarge(table)?.intercept.toFixed(8) // => '0.44141401'
 */
export function calibrationInTheLarge(table: FiniteLogits): CalibrationIntercept | null {
  const yes = sumOver(table.entries, (i) => table.yes[i] as number)
  const no = sumOver(table.entries, (i) => table.no[i] as number)
  if (!(yes > 0 && no > 0)) return null
  const ends = bracket(table, Math.log(yes / no))
  const pooled = pooledLogits(table)
  const from = pooled === null ? 0 : shift(pooled, 0, ends)
  const intercept = shift(table, from, ends)
  return { intercept, variance: 1 / likelihoodAt(table, intercept, 1).aa }
}

/** With a at one end every probability would be at most the base rate, at the other at least. */
function bracket({ logit }: FiniteLogits, baseLogit: number): readonly [number, number] {
  let [least, most] = [Infinity, -Infinity]
  for (const z of logit) [least, most] = [Math.min(least, z), Math.max(most, z)]
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
