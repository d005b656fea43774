import { quantile } from '../../statistics/index.ts'
import type { Interval } from '../result/index.ts'

/** What an area under the ROC curve is known by. */
export interface AucFound {
  readonly value: number
  /** DeLong's, or Obuchowski's of groups. */
  readonly variance: number
  readonly yes: number
  readonly no: number
  /** Groups in all, those with a yes and those with a no, and their design effect; null when rows stand for themselves. */
  readonly groups: {
    readonly count: number
    readonly yes: number
    readonly no: number
    readonly designEffect: number | null
  } | null
}

/** How many units of the rarer class the variance that is expected of an area is worth beside the one that was found. */
const worth = 4

/**
 * A score interval of an area under the ROC curve, inside [0, 1] and never of width 0.
 *
 *   all θ with (value − θ)² ≤ t²·ratio·V(θ),   V(θ) = θ(1 − θ)·(1 + N(1 − θ)/(2 − θ) + Nθ/(1 + θ))/(yes·no)
 *   N = (yes + no)/2 − 1,   ratio = ((m − 1)·variance/V(value) + 4)/(m + 3),  m the rows of the rarer class
 *
 * V is the variance that Hanley and McNeil expect of an area of that size; it is 0 at 0 and 1 alone, and gives the interval
 * its shape. DeLong's variance gives it its size, as far as the rarer class has rows to know it from: with many the interval
 * is that of DeLong's standard error. Of groups m counts groups, and yes and no are divided by the design effect; where
 * nothing shows it a group counts as a row.
 *
 * Source: Newcombe, Statistics in Medicine 25 (2006), method 5; the ratio is ours, coverage in docs/accuracy.md.
 *
 * @example
 * const [lower, upper] = aucInterval({ value: 1, variance: 0, yes: 5, no: 25, groups: null }, 0.95)
 * lower.toFixed(4) + ' to ' + upper // => '0.7702 to 1'
 */
export function aucInterval({ value, variance, groups, ...rows }: AucFound, level: number): Interval {
  const t = quantile(level, groups === null ? Infinity : groups.count - 1)
  const units = groups ?? rows
  const effect = groups?.designEffect ?? 0
  const sizes =
    groups === null ? rows : effect > 0 ? { yes: rows.yes / effect, no: rows.no / effect } : groups
  const m = Math.min(units.yes, units.no)
  const expected = expectedVariance(value, sizes)
  const found = expected > 0 ? variance / expected : 1
  const ratio = ((m - 1) * found + worth) / (m - 1 + worth)
  const within = (theta: number): boolean =>
    Math.abs(value - theta) <= t * Math.sqrt(ratio * expectedVariance(theta, sizes))
  return [bisect(value, 0, within), bisect(value, 1, within)]
}

/** Hanley and McNeil's variance, with Newcombe's equal numbers of both classes in its numerator. */
function expectedVariance(area: number, { yes, no }: { readonly yes: number; readonly no: number }): number {
  const others = Math.max(0, (yes + no) / 2 - 1)
  const shape = 1 + (others * (1 - area)) / (2 - area) + (others * area) / (1 + area)
  return ((area * (1 - area)) / yes / no) * shape
}

/** The last place on the way to the end that is within. */
function bisect(value: number, end: 0 | 1, within: (theta: number) => boolean): number {
  let [near, far] = [value, end as number]
  for (;;) {
    const middle = (near + far) / 2
    if (middle === near || middle === far) return near
    if (within(middle)) near = middle
    else far = middle
  }
}
