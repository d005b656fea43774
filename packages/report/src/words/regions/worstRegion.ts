import type { Evaluation } from '@bernoulli/core'
import { fewerSteps } from './fewerSteps.ts'

/** A range of predictions, what they say on average there and how often it happens. */
export interface Region {
  readonly from: number
  readonly to: number
  readonly says: number
  readonly happens: number
  readonly weight: number
  /** Whether the region reaches the smallest or the largest prediction there is. */
  readonly lowest: boolean
  readonly highest: boolean
  /** Whether calibrated predictions would hardly ever show such a difference somewhere. */
  readonly beyondChance: boolean
}

/**
 * Where calibration is worst: the run of curve steps whose outcomes are least likely under what is said there.
 *
 *   G = 2 n · KL(happens ‖ says), largest over all runs
 *
 * Many runs are tried, so G is held against 5 + 2 ln(steps), which calibrated predictions exceed in less than 5 % of
 * data sets (measured for 30 to 30,000 rows). Rows are taken as independent, as in the bands of the curve. Null when
 * there are no predictions or every step happens exactly as often as it says.
 */
export function worstRegion(evaluation: Evaluation): Region | null {
  const steps = fewerSteps(evaluation.calibration.curve.steps, 300)
  const weights = running(steps.map((step) => step.weight))
  const said = running(steps.map((step) => step.weight * step.meanProbability))
  const happened = running(steps.map((step) => step.weight * step.value))
  const between = (sums: readonly number[], i: number, j: number): number =>
    (sums[j + 1] ?? 0) - (sums[i] ?? 0)

  let worst: { readonly i: number; readonly j: number; readonly evidence: number } | null = null
  for (let i = 0; i < steps.length; i++) {
    for (let j = i; j < steps.length; j++) {
      const weight = between(weights, i, j)
      if (!(weight > 0)) continue
      const evidence = weight * divergence(between(happened, i, j) / weight, between(said, i, j) / weight)
      if (evidence > (worst?.evidence ?? 0)) worst = { i, j, evidence }
    }
  }
  if (worst === null) return null
  const { i, j, evidence } = worst
  const weight = between(weights, i, j)
  return {
    from: steps[i]?.from ?? 0,
    to: steps[j]?.to ?? 1,
    says: between(said, i, j) / weight,
    happens: between(happened, i, j) / weight,
    weight,
    lowest: i === 0,
    highest: j === steps.length - 1,
    beyondChance: 2 * evidence > 5 + 2 * Math.log(steps.length),
  }
}

/** The region in words: `p ≥ 0.8`, `p = 0`, `p from 0.3 to 0.45`, `every p`. */
export function regionName({ from, to, lowest, highest }: Region): string {
  if (from === to) return `p = ${short(from)}`
  if (lowest && highest) return 'every p'
  if (lowest) return `p ≤ ${short(to)}`
  if (highest) return `p ≥ ${short(from)}`
  return `p from ${short(from)} to ${short(to)}`
}

function short(probability: number): string {
  if (probability === 0 || probability === 1) return String(probability)
  const distance = Math.min(probability, 1 - probability)
  return String(Number(probability.toFixed(Math.min(15, Math.max(2, 1 - Math.floor(Math.log10(distance)))))))
}

function divergence(happens: number, says: number): number {
  const part = (y: number, p: number): number => (y === 0 ? 0 : y * Math.log(y / p))
  return Math.max(0, part(happens, says) + part(1 - happens, 1 - says))
}

function running(values: readonly number[]): number[] {
  const sums = [0]
  for (const value of values) sums.push((sums.at(-1) ?? 0) + value)
  return sums
}
