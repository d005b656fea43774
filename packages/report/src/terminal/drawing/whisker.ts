import type { Interval } from '@bernoulli/core'

/** An interval and its value on a line of so many columns: `  ├──●──┤ `; a value outside the line leaves it empty. */
export function whisker(
  value: number,
  interval: Interval | null,
  [low, high]: Interval,
  width: number,
): string {
  const cell = (x: number): number =>
    high > low
      ? Math.min(width - 1, Math.max(0, Math.round(((x - low) / (high - low)) * (width - 1))))
      : Math.floor(width / 2)
  const signs = Array.from({ length: width }, () => ' ')
  if (!Number.isFinite(value)) return ''
  if (interval !== null) {
    const [from, to] = [cell(interval[0]), cell(interval[1])]
    for (let i = from; i <= to; i++) signs[i] = '─'
    signs[from] = '├'
    signs[to] = '┤'
  }
  signs[cell(value)] = '●'
  return signs.join('').trimEnd()
}
