import type { ClassWeights } from './classWeights.ts'

/**
 * Rows whose loss is the class-weighted loss of the given ones, whatever is predicted:
 *
 *   w·(a·y·softplus(−z) + b·(1 − y)·softplus(z)) = w′·(y′·softplus(−z) + (1 − y′)·softplus(z)),
 *   w′ = w·(a·y + b·(1 − y)),  y′ = w·a·y/w′
 *
 * with a for yes and b for no. Hard labels stay, and rows of weight 0 keep theirs.
 *
 * @example
 * reweighted([1, 0, 0.5], { yes: 3, no: 1 }) // => { labels: Float64Array.of(1, 0, 0.75), weights: Float64Array.of(3, 1, 2) }
 */
export function reweighted(
  labels: ArrayLike<number>,
  { yes, no }: Pick<ClassWeights, 'yes' | 'no'>,
  weights?: ArrayLike<number>,
): { readonly labels: Float64Array; readonly weights: Float64Array } {
  const label = Float64Array.from(labels)
  const weight = Float64Array.from(labels, (y, i) => {
    const share = yes * y + no * (1 - y)
    label[i] = (yes * y) / share
    return (weights?.[i] ?? 1) * share
  })
  return { labels: label, weights: weight }
}
