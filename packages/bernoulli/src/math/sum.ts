/**
 * Exact sum of numbers, rounded once: the order of the numbers never matters.
 *
 * @param values  any reals; an Infinity stays, Infinity and −Infinity together give NaN, as does a NaN
 * @returns the float64 nearest to the true sum, 0 for no values
 *
 * Source: Shewchuk 1997, Adaptive precision floating-point arithmetic, as in Python's `math.fsum`.
 *
 * @example
 * sum([1e100, 1, -1e100]) // => 1
 */
export function sum(values: Iterable<number>): number {
  const parts: number[] = []
  let special = 0
  for (const value of values) {
    if (!Number.isFinite(value)) {
      special += value
      continue
    }
    let x = value
    let kept = 0
    for (const part of parts) {
      const y = Math.abs(x) < Math.abs(part) ? x : part
      const larger = Math.abs(x) < Math.abs(part) ? part : x
      const high = larger + y
      const low = y - (high - larger)
      if (low !== 0) parts[kept++] = low
      x = high
    }
    parts.length = kept
    parts.push(x)
  }
  return special === 0 ? rounded(parts) : special
}

function rounded(parts: readonly number[]): number {
  let i = parts.length - 1
  let high = parts[i] ?? 0
  let low = 0
  while (i > 0 && low === 0) {
    const x = high
    const y = parts[--i] as number
    high = x + y
    low = y - (high - x)
  }
  const next = parts[i - 1]
  if (next !== undefined && low * next > 0) {
    const twice = 2 * low
    const up = high + twice
    if (twice === up - high) high = up
  }
  return high
}
