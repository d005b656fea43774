import { sum } from '../../math/index.ts'

/**
 * A sum without any rounding, as plain data: float64 parts, largest first, that add up to it, each the nearest to what the
 * parts before it leave. Equal sums have equal parts, so that merging parts of the data in any order gives the same bits.
 */
export type ExactSum = readonly number[]

/**
 * Adds a value to parts that do not overlap and grow in size, where they stand.
 *
 * @param parts  smallest first; changed
 * @param value  finite, and so that no partial sum leaves the range of float64
 *
 * Source: Shewchuk 1997, Adaptive precision floating-point arithmetic.
 *
 * @example
 * const parts = [1]
 * addExactly(parts, 1e100)
 * parts // => [1, 1e100]
 */
export function addExactly(parts: number[], value: number): void {
  let x = value
  let kept = 0
  for (let i = 0; i < parts.length; i++) {
    const part = parts[i] as number
    const total = x + part
    const share = total - x
    const lost = x - (total - share) + (part - share)
    if (lost !== 0) parts[kept++] = lost
    x = total
  }
  if (x !== 0) parts[kept++] = x
  parts.length = kept
}

/**
 * The parts of an exact sum, in the one form that equal sums share.
 *
 * @param parts  any finite numbers that add up to it
 * @returns largest first; empty for 0
 *
 * @example
 * exactSum([1e100, 1, -1e100, 1e-30]) // => [1, 1e-30]
 */
export function exactSum(parts: readonly number[]): ExactSum {
  const found: number[] = []
  const left = [...parts]
  for (;;) {
    const next = sum(left)
    if (next === 0) return found
    found.push(next)
    left.push(-next)
  }
}

/**
 * The exact sum of two exact sums; neither order nor grouping matters.
 *
 * @example
 * mergeExact([1e100, 1], [-1e100]) // => [1]
 */
export function mergeExact(a: ExactSum, b: ExactSum): ExactSum {
  return exactSum([...a, ...b])
}
