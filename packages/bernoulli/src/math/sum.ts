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
  let count = 0
  let special = 0
  for (const value of values) {
    if (Math.abs(value) < HUGE) count = grow(parts, count, value)
    else if (Number.isFinite(value)) huge.push(value * SHRINK)
    else special += value
  }
  parts.length = count
  if (special !== 0) return special
  return huge.length === 0 ? rounded(parts) : sumOfHuge(huge, parts)
}

const HUGE = 2 ** 900
const SHRINK = 2 ** -200

function sumOfHuge(huge: readonly number[], parts: readonly number[]): number {
  const shrunk = sum(huge)
  return shrunk === 0 ? rounded(parts) : sum([...huge, ...parts.map((part) => part * SHRINK)]) / SHRINK
}

/** Adds a value to the first `count` parts, which do not overlap and grow in size; returns how many there are then. */
function grow(parts: number[], count: number, value: number): number {
  let x = value
  let kept = 0
  for (let i = 0; i < count; i++) {
    const part = parts[i] as number
    const total = x + part
    const share = total - x
    const lost = x - (total - share) + (part - share)
    if (lost !== 0) parts[kept++] = lost
    x = total
  }
  parts[kept] = x
  return kept + 1
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
