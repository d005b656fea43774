import type { DecidedModel, Decisions } from '@bernoulli/core'

/** Net benefit at a threshold, beside acting always. */
export interface NetBenefitPoint {
  readonly threshold: number
  readonly value: number
  readonly lower: number
  readonly upper: number
  readonly always: number
}

/** Net benefit over thresholds, and between what heights it is drawn. */
export interface NetBenefitRange {
  readonly points: readonly NetBenefitPoint[]
  readonly low: number
  readonly top: number
}

/**
 * What a picture of net benefit shows: all that is above 0, and of what is below as much as half of that. Null where there are
 * less than two thresholds.
 */
export function netBenefitRange(
  { thresholds }: DecidedModel,
  { references }: Decisions,
): NetBenefitRange | null {
  const points = thresholds.map(({ threshold, netBenefit: { value, interval } }, k) => ({
    threshold,
    value,
    lower: interval?.[0] ?? value,
    upper: interval?.[1] ?? value,
    always: references[k]?.treatAll.value ?? NaN,
  }))
  if (points.length < 2) return null
  const top = Math.max(...points.flatMap(({ upper, always }) => [upper, always]), 1e-9) * 1.05
  const low = Math.min(-0.25 * top, Math.max(-0.5 * top, Math.min(...points.map(({ lower }) => lower))))
  return { points, low, top }
}
