import * as Plot from '@observablehq/plot'
import type { DriftBucket, Evaluation } from '@bernoulli/core'
import { count, decimals, fixed, halfWidth, percentLevel, pValue } from '../words/index.ts'
import { palette } from './palette.ts'
import { picture, pictureWidth, type Picture } from './picture.ts'
import { roomy } from './scale.ts'

/** The mean loss bucket by bucket, along time or the rows as they stand. */
export function drift({ independence, logLoss, level }: Evaluation): Picture | null {
  const found = independence.drift
  if (found === null) return null
  const factor =
    logLoss.standardError === null || logLoss.standardError === 0
      ? 1.96
      : halfWidth(logLoss.interval) / logLoss.standardError
  const buckets = found.buckets
    .filter(({ mean }) => Number.isFinite(mean))
    .map((bucket) => ({
      ...bucket,
      middle: position(found.by, (bucket.from + bucket.to) / 2, found.buckets),
      half: factor * (bucket.standardError ?? 0),
    }))
  if (buckets.length < 2) return null
  const whole = Number.isFinite(logLoss.mean) ? logLoss.mean : logLoss.contradictions.meanOfRest
  const [low, high] = roomy(buckets.flatMap(({ mean, half }) => [mean - half, mean + half]))
  const fractionDigits = decimals(halfWidth(logLoss.interval))
  const dates = isDates(found.by, found.buckets)
  return picture(
    {
      name: 'drift',
      title: found.by === 'time' ? 'Does it hold over time?' : 'Does it hold along the rows?',
      crosshair: true,
      reading: reading(found, buckets, fractionDigits, level),
    },
    {
      width: pictureWidth,
      height: 230,
      marginLeft: 52,
      marginRight: 28,
      marginTop: 26,
      marginBottom: 42,
      x: {
        type: dates ? 'utc' : 'linear',
        ticks: Math.min(5, Math.max(1, (found.buckets.at(-1)?.to ?? 0) - (found.buckets[0]?.from ?? 0))),
        tickSize: 0,
        label: dates ? 'time, UTC' : found.by === 'time' ? 'time' : 'row',
        labelAnchor: 'center',
        labelArrow: 'none',
      },
      y: { domain: [Math.max(0, low), high], ticks: 5, tickSize: 0, label: null },
      marks: [
        Plot.text(['log loss, nats'], { frameAnchor: 'top-left', dx: -44, dy: -20, fill: palette.quiet }),
        Plot.areaY(buckets, {
          x: 'middle',
          y1: ({ mean, half }: Drawn) => Math.max(0, mean - half),
          y2: ({ mean, half }: Drawn) => mean + half,
          fill: palette.band,
        }),
        ...(whole === null ? [] : [Plot.ruleY([whole], { stroke: palette.quiet, strokeDasharray: '2 3' })]),
        Plot.line(buckets, { x: 'middle', y: 'mean', stroke: palette.accent, strokeWidth: 1.5 }),
        Plot.dot(buckets.length > 60 ? [] : buckets, {
          x: 'middle',
          y: 'mean',
          r: 3,
          fill: palette.accent,
          title: ({ mean, examples }: DriftBucket) =>
            `${fixed(mean, fractionDigits)} nats, ${count(examples)} examples`,
        }),
      ],
    } satisfies Plot.PlotOptions,
  )
}

interface Drawn {
  readonly mean: number
  readonly half: number
}

/** Times between 1973 and 2103 counted in seconds; anything else is shown as the number it is. */
function isDates(by: 'row' | 'time', buckets: readonly DriftBucket[]): boolean {
  return by === 'time' && buckets.every(({ from, to }) => from >= 1e8 && to < 4.2e9)
}

function position(by: 'row' | 'time', middle: number, buckets: readonly DriftBucket[]): number | Date {
  return isDates(by, buckets) ? new Date(middle * 1000) : middle
}

function reading(
  { homogeneity, trend, buckets }: NonNullable<Evaluation['independence']['drift']>,
  drawn: readonly Drawn[],
  fractionDigits: number,
  level: number,
): string {
  const means = drawn.map(({ mean }) => mean)
  const span = `between ${fixed(Math.min(...means), fractionDigits)} and ${fixed(Math.max(...means), fractionDigits)} nats`
  const each = buckets[0]?.examples ?? 0
  const verdict =
    homogeneity === null
      ? ''
      : homogeneity.pValue < 0.01
        ? ` They differ by more than chance (${pValue(homogeneity.pValue)})`
        : ` They differ no more than chance explains (${pValue(homogeneity.pValue)})`
  const direction =
    trend === null || verdict === ''
      ? verdict === ''
        ? ''
        : '.'
      : trend.pValue < 0.01
        ? `, with a trend (${pValue(trend.pValue)}).`
        : ', without a trend.'
  const infinite = buckets.length - drawn.length
  return (
    `Each point is the mean loss of about ${count(each)} examples, the band its ${percentLevel(level)} interval, the dotted line the mean of all: ` +
    `they lie ${span}.${verdict}${direction}` +
    (infinite > 0 ? ` ${count(infinite)} with an infinite loss cannot be drawn.` : '')
  )
}
