import * as Plot from '@observablehq/plot'
import type { Evaluation } from 'bernoulli'
import { bits, decimals, finite, fixed, halfWidth, percent, residue } from '../words/index.ts'
import { palette } from './palette.ts'
import { picture, type Picture } from './picture.ts'

interface Mark {
  readonly at: number
  readonly text: string
  readonly side: 'above' | 'below'
  readonly strong?: boolean
}

const width = 460
const margin = 12
/** Room at the right for the name of the loss. */
const loudRoom = 110

/** The loss on one line, between its floor and what the base rate costs. */
export function loss(evaluation: Evaluation): Picture | null {
  const { logLoss, baseRate } = evaluation
  const { mean, floor, uncertainty, contradictions, interval } = logLoss
  const reachable = residue(uncertainty - logLoss.discrimination)
  if (![floor, reachable, uncertainty].every(Number.isFinite) || Number.isNaN(mean)) return null
  const places = decimals(halfWidth(interval))
  const text = (value: number): string => fixed(value, places)
  const known = [
    floor,
    reachable,
    uncertainty,
    ...[mean, contradictions.meanOfRest ?? floor].filter(Number.isFinite),
  ]
  const [low, high] = [Math.min(...known), Math.max(...known)]
  const end = high + (high - low || 1) * (mean === Infinity ? 0.18 : 0)
  const shown = mean === Infinity ? end : mean
  const marks: Mark[] = [
    { at: floor, text: `floor ${text(floor)}`, side: 'below' },
    { at: uncertainty, text: `base rate ${text(uncertainty)}`, side: 'below' },
    ...(mean === Infinity && contradictions.meanOfRest !== null
      ? [
          {
            at: contradictions.meanOfRest,
            text: `other rows ${text(contradictions.meanOfRest)}`,
            side: 'below' as const,
          },
        ]
      : []),
    { at: reachable, text: `reachable ${text(reachable)}`, side: 'above' },
    { at: shown, text: mean === Infinity ? '∞' : `log loss ${text(mean)}`, side: 'above', strong: true },
  ]
  const domain: [number, number] = [low, end > low ? end : low + 1]
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
      marginRight: margin + loudRoom,
      marginTop: 0,
      marginBottom: 0,
      x: { domain, axis: null },
      y: { domain: [0, 1], axis: null },
      marks: [
        segment(low, domain[1], palette.hair, 2),
        segment(Math.min(reachable, shown), Math.max(reachable, shown), palette.bad, 6),
        ...(shown < uncertainty
          ? [segment(shown, uncertainty, palette.good, 6)]
          : [segment(uncertainty, shown, palette.bad, 6)]),
        ...(finite(interval) && mean !== Infinity
          ? [segment(Math.max(low, interval[0]), Math.min(domain[1], interval[1]), palette.ink, 1)]
          : []),
        ...placed(marks, domain).flatMap(({ mark, row, anchor }) => {
          const up = mark.side === 'above'
          const y = up ? 0.5 + 0.17 * row : 0.5 - 0.17 * row
          return [
            Plot.link([mark], {
              x1: 'at',
              x2: 'at',
              y1: up ? 0.46 : 0.54,
              y2: up ? y - 0.06 : y + 0.06,
              stroke: mark.strong === true ? palette.ink : palette.quiet,
              strokeWidth: mark.strong === true ? 1.5 : 1,
            }),
            Plot.text([mark.text], {
              x: mark.at,
              y,
              textAnchor: anchor,
              dx: mark.side === 'below' ? 0 : anchor === 'start' ? 4 : -4,
              fontSize: mark.strong === true ? 15 : 13,
              fontWeight: mark.strong === true ? 600 : 400,
              fill: mark.strong === true ? palette.ink : palette.quiet,
            }),
          ]
        }),
      ],
    },
  )
}

function segment(x1: number, x2: number, stroke: string, strokeWidth: number): Plot.Markish {
  return Plot.link([0], { x1, x2, y1: 0.5, y2: 0.5, stroke, strokeWidth, strokeLinecap: 'butt' })
}

interface Placed {
  readonly mark: Mark
  readonly row: number
  readonly anchor: 'start' | 'middle' | 'end'
}

/**
 * Above the line the loss stands right of its mark and what is reachable left of it, because it never costs more.
 * Labels below that would touch go one row further from the line.
 */
function placed(marks: readonly Mark[], [low, high]: readonly [number, number]): Placed[] {
  const taken: { row: number; from: number; to: number }[] = []
  const room = width - 2 * margin - loudRoom
  return marks.map((mark) => {
    const at = ((mark.at - low) / (high - low)) * room
    const size = mark.text.length * 7.2
    if (mark.strong === true) return { mark, row: 1.2, anchor: 'start' }
    if (mark.side === 'above')
      return at > size ? { mark, row: 1.2, anchor: 'end' } : { mark, row: 2.2, anchor: 'start' }
    const anchor = at < size / 2 ? 'start' : at > width - 2 * margin - size / 2 ? 'end' : 'middle'
    const from = anchor === 'start' ? at : anchor === 'end' ? at - size : at - size / 2
    let row = 1
    while (taken.some((other) => other.row === row && from < other.to + 8 && from + size > other.from - 8))
      row++
    taken.push({ row, from, to: from + size })
    return { mark, row: row + 0.2, anchor }
  })
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
