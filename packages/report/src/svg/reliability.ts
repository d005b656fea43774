import * as Plot from '@observablehq/plot'
import type { CurveStep, Evaluation } from '@bernoulli/core'
import {
  count,
  fewerSteps,
  percent,
  percentLevel,
  plain,
  type Region,
  regionName,
  worstRegion,
} from '../words/index.ts'
import { palette } from './palette.ts'
import { picture, pictureWidth, type Picture } from './picture.ts'
import { percentTicks, probabilityDomain } from './scale.ts'

const size = pictureWidth
/** Height of the histogram's strip, as a share of the curve's. */
const strip = 0.16

/** How often it happens against what is said, with the band that holds the true curve and the spread of the predictions. */
export function reliability(evaluation: Evaluation): Picture | null {
  const { simultaneous, histogram } = evaluation.calibration.curve
  const steps = fewerSteps(evaluation.calibration.curve.steps, 400)
  if (steps.length === 0) return null
  const across = probabilityDomain(steps.flatMap(({ from, to }) => [from, to]))
  const up = probabilityDomain(steps.flatMap(({ from, to, value }) => [from, to, value]))
  const [left, right] = across
  const [low, high] = up
  const range = high - low
  const worst = worstRegion(evaluation)
  const band = simultaneous.points.filter(({ probability }) => probability >= left && probability <= right)
  const bound = (value: number): number => Math.min(high, Math.max(low, value))
  const within = histogram.filter(({ weight, to, from }) => weight > 0 && to > left && from < right)
  const bins = (right - left) * histogram.length >= 4 ? within : []
  const foot = bins.length > 0 ? low - strip * range : low
  const most = Math.max(...bins.map(({ weight }) => weight))
  return picture(
    {
      name: 'reliability',
      title: 'Does it happen as often as it says?',
      crosshair: true,
      reading: reading(evaluation, worst),
    },
    {
      width: size,
      height: size * (1 + strip),
      marginLeft: 52,
      marginBottom: 44,
      marginTop: 24,
      marginRight: 28,
      x: {
        domain: across,
        ticks: 5,
        tickFormat: percentTicks(across),
        label: 'prediction',
        labelAnchor: 'center',
        labelArrow: 'none',
        tickSize: 0,
      },
      y: { domain: [foot, high], label: null },
      marks: [
        Plot.axisY({ ticks: ticks(low, high), tickFormat: percentTicks(up), tickSize: 0, label: null }),
        Plot.text(['how often it happens'], {
          frameAnchor: 'top-left',
          dx: -44,
          dy: -20,
          fill: palette.quiet,
        }),
        Plot.ruleY([low], { stroke: palette.hair }),
        Plot.areaY(band, {
          x: 'probability',
          y1: ({ lower }: { lower: number }) => bound(lower),
          y2: ({ upper }: { upper: number }) => bound(upper),
          fill: palette.band,
        }),
        Plot.link([Math.max(left, low)], {
          x1: Math.max(left, low),
          y1: Math.max(left, low),
          x2: Math.min(right, high),
          y2: Math.min(right, high),
          stroke: palette.quiet,
        }),
        Plot.rectY(bins, {
          x1: ({ from }: { from: number }) => Math.max(left, from),
          x2: ({ to }: { to: number }) => Math.min(right, to),
          y1: foot,
          y2: ({ weight }: { weight: number }) => foot + (weight / most) * strip * 0.85 * range,
          fill: palette.soft,
          inset: 0.5,
          title: ({ from, to, weight }: { from: number; to: number; weight: number }) =>
            `${count(weight)} examples with p from ${plain(from)} to ${plain(to)}`,
        }),
        Plot.text([bins.length > 0 ? 'examples' : ''], {
          x: right,
          y: foot + strip * 0.6 * range,
          textAnchor: 'end',
          fill: palette.quiet,
        }),
        Plot.line(
          steps.flatMap(({ from, to, value }) => [
            [from, value],
            [to, value],
          ]),
          { stroke: palette.accent, strokeWidth: 1.25 },
        ),
        Plot.link(
          steps.filter(({ from, to }) => to > from),
          {
            x1: 'from',
            x2: 'to',
            y1: 'value',
            y2: 'value',
            stroke: palette.accent,
            strokeWidth: 3,
            strokeLinecap: 'butt',
            ...(steps.length > mostNamed ? {} : { title: stepInWords }),
          },
        ),
        ...highlight(worst, across),
      ],
    } satisfies Plot.PlotOptions,
  )
}

/** Steps that are named one by one; of more nobody reads. */
const mostNamed = 100

function stepInWords({ meanProbability, value, weight }: CurveStep): string {
  return `says ${percent(meanProbability)}, happens ${percent(value)}, ${count(weight)} examples`
}

function ticks(low: number, high: number): number[] {
  return Array.from({ length: 6 }, (_, i) => low + ((high - low) * i) / 5)
}

/** The worst region: a line from what is said to what happens, named on the side where the curve does not go. */
function highlight(worst: Region | null, [left, right]: readonly [number, number]): Plot.Markish[] {
  if (worst === null || !worst.beyondChance) return []
  const { says, happens } = worst
  const position = (says - left) / (right - left)
  const above = happens > says && position > 0.35
  const text = `says ${percent(says)}\nhappens ${percent(happens)}`
  return [
    Plot.link([worst], {
      x1: 'says',
      x2: 'says',
      y1: 'says',
      y2: 'happens',
      stroke: palette.bad,
      strokeWidth: 1.25,
    }),
    Plot.dot([worst], { x: 'says', y: 'happens', r: 4, fill: palette.bad }),
    Plot.text([text], {
      x: says,
      y: above ? happens : Math.min(says, happens),
      dx: above || position > 0.75 ? -10 : 10,
      dy: above ? -16 : 20,
      textAnchor: above || position > 0.75 ? 'end' : 'start',
      fill: palette.bad,
    }),
  ]
}

function reading(evaluation: Evaluation, worst: Region | null): string {
  const { simultaneous } = evaluation.calibration.curve
  const band = `the band holds the whole true curve with ${percentLevel(simultaneous.level)} confidence`
  const rule = `On the diagonal it happens exactly as often as it says; ${band}.`
  if (worst === null) return `${rule} Here it never leaves the diagonal.`
  const { says, happens } = worst
  const where = `at ${regionName(worst)}, where it says ${percent(says)} and happens ${percent(happens)}`
  if (!worst.beyondChance)
    return `${rule} The curve stays within what chance explains; it is furthest off ${where}.`
  const side = happens < says ? 'below it, saying too much' : 'above it, saying too little'
  return `${rule} The curve runs ${side}, most plainly ${where}.`
}
