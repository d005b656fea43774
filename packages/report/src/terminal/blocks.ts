const eighths = ['', '▁', '▂', '▃', '▄', '▅', '▆', '▇', '█']

/** One block per value, from empty at `from` to full at `to`; a value that is not 0 always shows. */
export function sparkline(values: readonly number[], from = 0, to: number = Math.max(...values)): string {
  return values
    .map((value) => {
      if (!Number.isFinite(value)) return value === Infinity ? '!' : ' '
      if (!(to > from)) return '▄'
      const step = Math.round(((value - from) / (to - from)) * 8)
      return eighths[Math.min(8, Math.max(value > from ? 1 : 0, step))] || ' '
    })
    .join('')
}

/** The part of a column that falls into one line of a chart: `height` lines, line 0 at the bottom, value in [0, 1]. */
export function block(value: number, line: number, height: number): string {
  const filled = Math.round(value * height * 8) - line * 8
  return eighths[Math.min(8, Math.max(0, filled))] || ' '
}

/** Where a level crosses one line of a chart, to a third of the line; empty elsewhere. */
export function level(value: number, line: number, height: number): string {
  const third = Math.min(height * 3 - 1, Math.floor(value * height * 3))
  if (Math.floor(third / 3) !== line) return ' '
  return ['▁', '─', '▔'][third % 3] ?? ' '
}
