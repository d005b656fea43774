import * as Plot from '@observablehq/plot'
import { columns, decimals, fixed, range } from '../words/index.ts'
import { palette } from './palette.ts'
import { pictureWidth } from './picture.ts'

/** A row of a ladder: a log loss with its interval, under a name. */
export interface Rung {
  readonly position: number
  readonly label: string
  readonly mean: number
  readonly low: number
  readonly high: number
}

/** What the rungs of one ladder look like. */
export interface LadderStyle<Row> {
  /** Ends of the axis, nats. */
  readonly range: readonly [number, number]
  /** Height of a rung, and of what is above and below them all. */
  readonly heights: { readonly rung: number; readonly around: number; readonly below: number }
  readonly interval: { readonly stroke: string; readonly strokeWidth: number }
  /** Where each rung has a tick. */
  readonly tick: keyof Row & string
  readonly dot: string
  /** Drawn under the rungs, between intervals and ticks, and over all. */
  readonly under?: readonly Plot.Markish[]
  readonly between?: readonly Plot.Markish[]
  readonly over?: readonly Plot.Markish[]
}

/** A rung as who cannot see it, or points at it, reads it. */
function inWords({ label, mean, low, high }: Rung): string {
  const fractionDigits = decimals((high - low) / 2)
  const within = high > low ? `, ${range([low, high], (end) => fixed(end, fractionDigits))}` : ''
  return `${label}: ${fixed(mean, fractionDigits)} nats${within}`
}

/** Columns kept for the names. */
export function ladderMargin(rows: readonly Rung[]): number {
  return Math.min(210, 20 + 7.4 * Math.max(...rows.map(({ label }) => columns(label))))
}

/** Log losses one below the other on a common axis, each a dot on its interval with a tick to be held against. */
export function ladder<Row extends Rung>(rows: readonly Row[], style: LadderStyle<Row>): Plot.PlotOptions {
  const { range: ends, heights, interval, tick, dot, under = [], between = [], over = [] } = style
  const start = Math.max(0, ends[0])
  return {
    width: pictureWidth,
    height: heights.around + heights.rung * rows.length,
    marginLeft: ladderMargin(rows),
    marginRight: 24,
    marginTop: 30,
    marginBottom: heights.below,
    x: {
      domain: [start, ends[1]],
      ticks: 5,
      tickSize: 0,
      label: 'log loss, nats',
      labelAnchor: 'center',
      labelArrow: 'none',
    },
    y: { domain: [rows.length - 0.5, -0.5], axis: null },
    marks: [
      Plot.ruleY(rows, { y: 'position', stroke: palette.hair, strokeWidth: 0.5 }),
      ...under,
      Plot.link(rows, { x1: 'low', x2: 'high', y1: 'position', y2: 'position', ...interval }),
      ...between,
      Plot.link(rows, {
        x1: tick,
        x2: tick,
        y1: ({ position }: Rung) => position - 0.25,
        y2: ({ position }: Rung) => position + 0.25,
        stroke: palette.quiet,
        strokeWidth: 2,
        strokeLinecap: 'butt',
      }),
      Plot.dot(rows, { x: 'mean', y: 'position', r: 4.5, fill: dot, title: inWords }),
      Plot.text(rows, {
        x: start,
        y: 'position',
        text: 'label',
        textAnchor: 'end',
        dx: -10,
        fill: palette.ink,
      }),
      ...over,
    ],
  }
}
