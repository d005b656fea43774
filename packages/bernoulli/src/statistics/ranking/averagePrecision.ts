import type { LabelWeights } from '../decomposition/index.ts'

/**
 * Area under the precision-recall curve as a sum over thresholds, ties pooled.
 *
 *   averagePrecision = Σ_k (recall_k − recall_{k−1})·precision_k, from the largest prediction down
 *
 * @param table  weights of yes and no at increasing predictions
 * @returns      null when there is no yes; 1 when there is no no
 *
 * Accuracy: 1e-14 relative against scikit-learn's `average_precision_score` (test/golden/judge.json).
 *
 * @example
 * averagePrecision({ yes: Float64Array.of(0, 1, 0, 1), no: Float64Array.of(1, 0, 1, 0) }) // => 0.8333333333333333
 */
export function averagePrecision({ yes, no }: LabelWeights): number | null {
  let found = 0
  let taken = 0
  let area = 0
  for (let i = yes.length - 1; i >= 0; i--) {
    found += yes[i] as number
    taken += (yes[i] as number) + (no[i] as number)
    if (taken > 0) area += (yes[i] as number) * (found / taken)
  }
  return found > 0 ? area / found : null
}
