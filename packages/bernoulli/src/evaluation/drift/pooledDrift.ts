import { fSurvival } from '../../math/index.ts'
import type { DriftPart } from './driftParts.ts'
import type { Test } from '../result/index.ts'
import { studentT, test } from '../result/index.ts'

export interface PooledDrift {
  readonly homogeneity: Test
  readonly trend: Test
}

/**
 * Analysis of variance of the losses over the parts of the data, and a straight line through the means of the parts. Both
 * measure by the variance within all parts together: that of a single part is small just where its mean happens to lie
 * apart, so that weighing by it finds drift where there is none.
 *
 *   F = Σ_b W_b·(mean_b − mean)²/(B − 1)/s²,  s² = Σ_b Σw·(loss − mean_b)²/(W − B),  F(B − 1, W − B)
 *   t = Σ_b W_b·(at_b − middle)·(mean_b − mean)/√(s²·Σ_b W_b·(at_b − middle)²),      t(W − B)
 *
 * @param size  of a loss, to tell a spread from what rounding leaves
 * @returns     null when there is one part, no loss differs from another, or nothing is left to measure by
 */
export function pooledDrift(parts: readonly DriftPart[], size: number): PooledDrift | null {
  const over = (of: (part: DriftPart) => number): number => parts.reduce((sum, part) => sum + of(part), 0)
  const weight = over((part) => part.weight)
  const mean = over(({ influence }) => influence) / weight
  const middle = over((part) => (part.weight / weight) * part.at)
  const rounding = 1e-12 * over(({ square }) => square) + weight * (1e-13 * size) ** 2
  const settled = (sum: number): number => (sum > rounding ? sum : 0)
  const between = settled(over((part) => part.weight * (part.influence / part.weight - mean) ** 2))
  const within = settled(over((part) => part.square - part.influence ** 2 / part.weight))
  const [df, rest] = [parts.length - 1, weight - parts.length]
  if (!(df > 0 && rest > 0 && between + within > 0)) return null
  const variance = within / rest
  const slope = over((part) => (part.at - middle) * (part.influence - part.weight * mean))
  const spread = over((part) => part.weight * (part.at - middle) ** 2)
  const [f, t] = between === 0 ? [0, 0] : [between / df / variance, slope / Math.sqrt(spread * variance)]
  return { homogeneity: test(f, fSurvival(f, df, rest)), trend: studentT(t, rest) }
}
