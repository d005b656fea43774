import type { Interval } from '@bernoulli/core'

/** Half the width of an interval; 0 when there is none. */
export function halfWidth(interval: Interval | null): number {
  return interval === null ? 0 : (interval[1] - interval[0]) / 2
}

/** An interval of numbers, none of its ends infinite. */
export function finite(interval: Interval | null): interval is Interval {
  return interval !== null && interval.every(Number.isFinite)
}

/** Engines agree to 1e-12; a difference smaller than that is what rounding left of zero. */
export function residue(value: number): number {
  return Math.abs(value) < 1e-12 ? 0 : value
}

/** Whether the value stands in the middle of its interval, so that `±` says it all. */
export function symmetric(value: number, interval: Interval): boolean {
  const half = halfWidth(interval)
  return Math.abs(value - (interval[0] + interval[1]) / 2) <= 0.02 * half
}

/**
 * How far estimates may be off, behind each: ` ± 0.0048` where all of them stand in the middle of their intervals, both ends
 * where one leans, so that a column reads alike; nothing where there is no interval.
 */
export function spreads(
  estimates: readonly { readonly mean: number; readonly interval: Interval | null }[],
): (estimate: { readonly interval: Interval | null }, text: (value: number) => string) => string {
  const lean = estimates.some(({ mean, interval }) => finite(interval) && !symmetric(mean, interval))
  return ({ interval }, text) => {
    if (!finite(interval)) return ''
    return lean ? ` (${text(interval[0])}–${text(interval[1])})` : ` ± ${text(halfWidth(interval))}`
  }
}
