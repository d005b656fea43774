import * as Plot from '@observablehq/plot'
import type { Evaluation } from '@bernoulli/core'
import { decimals, finite, fixed, halfWidth, percent, range } from '../words/index.ts'
import { palette } from './palette.ts'
import { picture, type Picture } from './picture.ts'

const size = 400

/** The share of the yeses caught against the share of the noes caught with them, over all thresholds. */
export function roc({ discrimination }: Evaluation): Picture | null {
  const { auc, roc: points } = discrimination
  if (auc === null || points.length < 2) return null
  const fractionDigits = decimals(halfWidth(auc.interval), 3)
  const text = (value: number): string => fixed(value, fractionDigits)
  const value = `AUC ${text(auc.value)}`
  const within = finite(auc.interval) && halfWidth(auc.interval) > 0 ? range(auc.interval, text) : ''
  const middle = points.reduce((best, point) =>
    point.truePositiveRate - point.falsePositiveRate > best.truePositiveRate - best.falsePositiveRate
      ? point
      : best,
  )
  const example =
    middle.truePositiveRate > middle.falsePositiveRate
      ? ` Calling yes from ${percent(middle.threshold)} on catches ${percent(middle.truePositiveRate)} of the yeses ` +
        `and ${percent(middle.falsePositiveRate)} of the noes.`
      : ''
  const reading =
    'Going right along the curve the threshold falls and more is called yes. The area under it, ' +
    `${percent(auc.value)}, is how often a yes has a larger prediction than a no; a coin would draw the diagonal.${example}`
  const ticks = [0, 0.25, 0.5, 0.75, 1]
  const tickFormat = (share: number): string => `${share * 100} %`
  return picture({ name: 'roc', title: 'Does the ranking tell yes from no?', reading, crosshair: true }, {
    width: size,
    height: size + 14,
    marginLeft: 52,
    marginBottom: 44,
    marginTop: 24,
    marginRight: 28,
    x: {
      domain: [0, 1],
      ticks,
      tickFormat,
      tickSize: 0,
      label: 'of the noes called yes',
      labelAnchor: 'center',
      labelArrow: 'none',
    },
    y: { domain: [0, 1], ticks, tickFormat, tickSize: 0, label: null },
    marks: [
      Plot.text(['of the yeses called yes'], {
        frameAnchor: 'top-left',
        dx: -44,
        dy: -20,
        fill: palette.quiet,
      }),
      Plot.ruleY([0], { stroke: palette.hair }),
      Plot.link([0], { x1: 0, y1: 0, x2: 1, y2: 1, stroke: palette.hair }),
      Plot.areaY(points, {
        x: 'falsePositiveRate',
        y1: 'falsePositiveRate',
        y2: 'truePositiveRate',
        fill: palette.band,
      }),
      Plot.line(points, {
        x: 'falsePositiveRate',
        y: 'truePositiveRate',
        stroke: palette.accent,
        strokeWidth: 2,
      }),
      Plot.text([within === '' ? value : `${value}\n${within}`], {
        x: 0.97,
        y: 0.12,
        textAnchor: 'end',
        fill: palette.ink,
        fontSize: 14,
      }),
    ],
  } satisfies Plot.PlotOptions)
}
