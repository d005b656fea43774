/**
 * Exact sum of numbers, rounded once: neither their order nor how they are split ever matters.
 *
 * @param values  any reals; an Infinity stays, Infinity and −Infinity together give NaN, as does a NaN
 * @returns the float64 nearest to the true sum, ties to even; 0 for no values
 *
 * Accuracy: correctly rounded, also where partial sums leave the range of float64.
 * Source: Shewchuk 1997, Adaptive precision floating-point arithmetic, as in Python's `math.fsum`.
 *
 * @example
 * sum([1e100, 1, -1e100]) // => 1
 */
export function sum(values: Iterable<number>): number {
  const parts: number[] = []
  const huge: number[] = []
  let special = 0
  for (const value of values) {
    if (!Number.isFinite(value)) special += value
    else if (Math.abs(value) < HUGE) grow(parts, value)
    else grow(huge, value * SHRINK)
  }
  if (special !== 0) return special
  if (huge.length === 0) return rounded(parts)
  for (const part of parts) grow(huge, part * SHRINK)
  return rounded(huge) / SHRINK
}

const HUGE = 2 ** 900
const SHRINK = 2 ** -100

/** Adds x to a list of parts that do not overlap, smallest first. */
function grow(parts: number[], value: number): void {
  let x = value
  let kept = 0
  for (const part of parts) {
    const larger = Math.abs(x) < Math.abs(part) ? part : x
    const smaller = larger === x ? part : x
    x = larger + smaller
    const lost = smaller - (x - larger)
    if (lost !== 0) parts[kept++] = lost
  }
  parts.length = kept
  parts.push(x)
}

/** The sum of parts that do not overlap; half-way cases look at the next part. */
function rounded(parts: readonly number[]): number {
  let i = parts.length - 1
  let high = parts[i] ?? 0
  let low = 0
  while (i > 0 && low === 0) {
    const part = parts[--i] as number
    const total = high + part
    low = part - (total - high)
    high = total
  }
  const next = parts[i - 1] ?? 0
  const up = high + 2 * low
  return Math.sign(low) === Math.sign(next) && up - high === 2 * low ? up : high
}
