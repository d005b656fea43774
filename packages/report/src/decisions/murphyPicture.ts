import type { MurphyCurve } from '@bernoulli/core'
import { curves, shareAxis, through } from '../terminal/index.ts'
import type { Ink } from '../terminal/index.ts'

const height = 8

/** Thresholds that the axis is marked with. */
const marks = [0.0001, 0.001, 0.01, 0.1, 0.5, 0.9, 0.99, 0.999, 0.9999]

/**
 * The Murphy curve in braille on an axis of log-odds, that of the base rate dotted behind it: the area under each is its log
 * loss.
 */
export function murphyPicture(
  { logOdds, predictions, baseRate }: MurphyCurve,
  { width, ink }: { readonly width: number; readonly ink: Ink },
): readonly string[] {
  const across = Math.min(64, width - 16)
  const top = Math.max(...predictions, ...baseRate)
  const [first = 0, last = 0] = [logOdds[0], logOdds.at(-1)]
  const lines = curves(through(logOdds, predictions), through(logOdds, baseRate), {
    ...{ across, height, low: 0, top, ink },
  })
  const rows = lines.map(
    (line, i) => `${ink.quiet(i === 0 ? `${top.toFixed(3).padStart(6)} ┤` : '       │')}${line}`,
  )
  const [line, numbers] = shareAxis(marks, (p) => (Math.log(p / (1 - p)) - first) / (last - first), across)
  return [...rows, ink.quiet(`     0 └${line}`), ink.quiet(`        ${numbers}`)]
}
