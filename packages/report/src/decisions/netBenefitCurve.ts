import type { DecidedModel, Decisions } from '@bernoulli/core'
import { curves, lineOf, shareAxis, through } from '../terminal/index.ts'
import type { Ink } from '../terminal/index.ts'
import { netBenefitRange } from './netBenefitRange.ts'

const height = 8

/** Thresholds that the axis is marked with, where there is room. */
const marks = [0.01, 0.05, ...Array.from({ length: 9 }, (_, i) => (i + 1) / 10), 0.95, 0.99]

/** Net benefit over thresholds in braille, that of acting always dotted behind it; nothing where there is one threshold. */
export function netBenefitCurve(
  model: DecidedModel,
  decisions: Decisions,
  { width, ink }: { readonly width: number; readonly ink: Ink },
): readonly string[] {
  const range = netBenefitRange(model, decisions)
  if (range === null) return []
  const { points, low, top } = range
  const across = Math.min(64, width - 16)
  const thresholds = points.map(({ threshold }) => threshold)
  const [first = 0, last = 0] = [thresholds[0], thresholds.at(-1)]
  const lines = curves(
    through(
      thresholds,
      points.map(({ value }) => value),
    ),
    through(
      thresholds,
      points.map(({ always }) => always),
    ),
    { across, height, low, top, ink },
  )
  const never = lineOf(0, { height, low, top })
  const rows = lines.map((line, i) => {
    const side = i === 0 ? `${top.toFixed(3).padStart(6)} ┤` : i === never ? '     0 ┤' : '       │'
    return `${ink.quiet(side)}${line}`
  })
  const [line, numbers] = shareAxis(marks, (p) => (p - first) / (last - first), across)
  return [...rows, ink.quiet(`       └${line}`), ink.quiet(`        ${numbers}`)]
}
