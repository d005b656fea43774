import * as Plot from '@observablehq/plot'
import type { Evaluation } from '@bernoulli/core'
import { bits, decimals, finite, fixed, halfWidth, percent, residue } from '../words/index.ts'
import { margin, placed, width, type Label, type Mark } from './lossLabels.ts'
import { palette } from './palette.ts'
import { picture, type Picture } from './picture.ts'

/** The loss on one line, between its floor and what the base rate costs. */
export function loss(evaluation: Evaluation): Picture | null {
  const { logLoss, baseRate } = evaluation
  const { mean, floor, uncertainty, contradictions, interval } = logLoss
  const reachable = residue(uncertainty - logLoss.discrimination)
  if (![floor, reachable, uncertainty].every(Number.isFinite) || Number.isNaN(mean)) return null
  const fractionDigits = decimals(halfWidth(interval))
  const text = (value: number): string => fixed(value, fractionDigits)
  const ends = finite(interval) ? [interval[1]] : []
  const known = [floor, reachable, uncertainty, mean, contradictions.meanOfRest ?? floor, ...ends].filter(
    Number.isFinite,
  )
  const low = Math.min(...known)
  const high = Math.max(...known, low + 1e-12)
  const end = mean === Infinity ? high + (high - low) * 0.18 : high
  const shown = mean === Infinity ? end : mean
  const rest = mean === Infinity ? contradictions.meanOfRest : null
  const below: Mark[] =
    floor === uncertainty
      ? [{ at: floor, text: `floor and base rate ${text(floor)}` }]
      : [
          { at: floor, text: `floor ${text(floor)}` },
          { at: uncertainty, text: `base rate ${text(uncertainty)}` },
        ]
  const labels = placed(
    {
      score: { at: shown, text: mean === Infinity ? '∞' : `log loss ${text(mean)}` },
      reachable: { at: reachable, text: `reachable ${text(reachable)}` },
      below: rest === null ? below : [...below, { at: rest, text: `other rows ${text(rest)}` }],
    },
    [low, end],
  )
  return picture(
    {
      name: 'loss',
      title: 'How good is this loss?',
      reading: reading(evaluation, baseRate, reachable, text),
    },
    {
      width,
      height: 132,
      marginLeft: margin,
      marginRight: labels.marginRight,
      marginTop: 0,
      marginBottom: 0,
      x: { domain: [low, end], axis: null },
      y: { domain: [0, 1], axis: null },
      marks: [
        segment(low, end, palette.hair, 2),
        segment(Math.min(reachable, shown), Math.max(reachable, shown), palette.bad, 6),
        ...(shown < uncertainty
          ? [segment(shown, uncertainty, palette.good, 6)]
          : [segment(uncertainty, shown, palette.bad, 6)]),
        ...(finite(interval) && mean !== Infinity
          ? [segment(Math.max(low, interval[0]), interval[1], palette.ink, 1)]
          : []),
        ...labels.placed.flatMap(label),
      ],
    } satisfies Plot.PlotOptions,
  )
}

function segment(x1: number, x2: number, stroke: string, strokeWidth: number): Plot.Markish {
  return Plot.link([0], { x1, x2, y1: 0.5, y2: 0.5, stroke, strokeWidth, strokeLinecap: 'butt' })
}

function label({ at, text, y, anchor, strong }: Label): Plot.Markish[] {
  const up = y > 0.5
  const colour = strong ? palette.ink : palette.quiet
  return [
    Plot.link([at], {
      x1: at,
      x2: at,
      y1: up ? 0.46 : 0.54,
      y2: up ? y - 0.06 : y + 0.06,
      stroke: colour,
      strokeWidth: strong ? 1.5 : 1,
    }),
    Plot.text([text], {
      x: at,
      y,
      textAnchor: anchor,
      dx: !up || anchor === 'middle' ? 0 : anchor === 'start' ? 4 : -4,
      fontSize: strong ? 15 : 13,
      fontWeight: strong ? 600 : 400,
      fill: colour,
    }),
  ]
}

function reading(
  { logLoss, examples }: Evaluation,
  baseRate: number,
  reachable: number,
  text: (value: number) => string,
): string {
  const { mean, uncertainty, floor, contradictions } = logLoss
  if (mean === Infinity) {
    return (
      `Further left is better. ${contradictions.count} of ${examples} rows cost infinity, so the loss lies beyond every line; ` +
      `recalibrated predictions with this ranking would cost ${text(reachable)}.`
    )
  }
  const side = mean < uncertainty ? 'left of it' : mean > uncertainty ? 'right of it' : 'exactly there'
  const gain = residue(mean - reachable)
  const recalibrating =
    gain > 0 ? `recalibrating alone would move it left by ${text(gain)}` : 'recalibrating would not move it'
  const rest =
    reachable > floor
      ? `, and only a better ranking can take away the other ${text(residue(reachable - floor))}`
      : ''
  return (
    `Further left is better: always saying ${percent(baseRate)} costs ${text(uncertainty)} nats, these predictions lie ` +
    `${side} at ${text(mean)} (${text(bits(mean))} bits), ${recalibrating}${rest}.`
  )
}
