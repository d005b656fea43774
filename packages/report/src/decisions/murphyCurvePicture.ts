import * as Plot from '@observablehq/plot'
import type { MurphyCurve } from '@bernoulli/core'
import { palette, picture, pictureWidth, type Picture } from '../svg/index.ts'
import { areasInWords } from './decisionSentences.ts'

/** Thresholds that the axis is marked with. */
const marks = [0.0001, 0.001, 0.01, 0.1, 0.5, 0.9, 0.99, 0.999, 0.9999]

/** The Murphy curve on an axis of log-odds, beside those of the base rate and after recalibration: areas are log losses. */
export function murphyCurvePicture(curve: MurphyCurve): Picture {
  const { logOdds, predictions, baseRate, recalibrated } = curve
  const [from = 0, to = 1] = [logOdds[0], logOdds.at(-1)]
  const places = marks.map((p) => Math.log(p / (1 - p))).filter((z) => z >= from && z <= to)
  const top = Math.max(...predictions, ...baseRate, 1e-12) * 1.08
  const line = (scores: readonly number[]): (readonly [number, number])[] =>
    scores.map((score, i) => [logOdds[i] ?? 0, score])
  return picture(
    {
      name: 'murphy',
      title: 'What does acting cost, from each threshold on?',
      reading: areasInWords(curve),
      crosshair: true,
    },
    {
      width: pictureWidth,
      height: 280,
      marginLeft: 52,
      marginRight: 28,
      marginTop: 24,
      marginBottom: 44,
      x: {
        domain: [from, to],
        ticks: places,
        tickFormat: (z: number) => `${Number((100 / (1 + Math.exp(-z))).toPrecision(4))} %`,
        tickSize: 0,
        label: 'threshold, on a scale of log-odds',
        labelAnchor: 'center',
        labelArrow: 'none',
      },
      y: { domain: [0, top], ticks: 4, tickSize: 0, label: null },
      marks: [
        Plot.text(['cost a row'], { frameAnchor: 'top-left', dx: -44, dy: -20, fill: palette.quiet }),
        Plot.areaY(line(predictions), { fill: palette.band }),
        Plot.line(line(baseRate), { stroke: palette.quiet, strokeDasharray: '1 4' }),
        Plot.line(line(recalibrated), { stroke: palette.good }),
        Plot.line(line(predictions), { stroke: palette.accent, strokeWidth: 2 }),
        Plot.ruleY([0], { stroke: palette.hair }),
      ],
    } satisfies Plot.PlotOptions,
  )
}
