import type { Estimate } from '../../evaluation/index.ts'
import type { Cells } from '../cells/index.ts'
import { shareEstimate } from './shareEstimate.ts'

/**
 * F₁, the harmonic mean of sensitivity and positive predictive value. It grows with the share of true positives among all rows
 * that are acted on or should have been, and its interval is that of the share.
 *
 *   F₁ = 2TP/(2TP + FP + FN) = 2J/(1 + J),  J = TP/(TP + FP + FN)
 *
 * @returns null when nothing happens and nothing is acted on
 */
export function f1Estimate(cells: Cells, level: number): Estimate | null {
  const share = shareEstimate(cells, [0], [1, 2], level)
  if (share === null) return null
  const f1 = (j: number): number => (2 * j) / (1 + j)
  const { value, standardError, interval } = share
  if (standardError === null || interval === null)
    return { value: f1(value), standardError: null, interval: null }
  return {
    value: f1(value),
    standardError: (2 * standardError) / (1 + value) ** 2,
    interval: [f1(interval[0]), f1(interval[1])],
  }
}
