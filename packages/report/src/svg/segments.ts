import * as Plot from '@observablehq/plot'
import type { Evaluation, SegmentValue, Segmentation } from '@bernoulli/core'
import { count, cut, decimals, fixed, halfWidth, segmentName, signed, visible } from '../words/index.ts'
import { ladder, ladderMargin } from './ladder.ts'
import { palette } from './palette.ts'
import { picture, type Picture } from './picture.ts'
import { roomy } from './scale.ts'

const most = 20

/** A picture per segmentation: what each segment costs, and what always saying the base rate of the whole would. */
export function segments({ segments: all, logLoss }: Evaluation): Picture[] {
  const fractionDigits = decimals(halfWidth(logLoss.interval))
  return all
    .map((one, i) => segmentation(one, i === 0 ? 'segments' : `segments-${i + 1}`, fractionDigits))
    .filter((one) => one !== null)
}

function segmentation(
  { columns, values }: Segmentation,
  name: string,
  fractionDigits: number,
): Picture | null {
  const finite = values.filter(({ logLoss }) => Number.isFinite(logLoss.mean))
  if (finite.length < 1) return null
  const cost = ({ shareOfExcess, weight }: SegmentValue): number => shareOfExcess ?? weight
  const rows = finite
    .toSorted((a, b) => cost(b) - cost(a))
    .slice(0, most)
    .toSorted((a, b) => b.logLoss.mean - a.logLoss.mean)
    .map((value, i) => ({
      value,
      position: i,
      label: cut(segmentName(value.value), 26),
      mean: value.logLoss.mean,
      base: value.logLoss.mean - value.logLoss.overBaseRate,
      better: value.logLoss.overBaseRate <= 0,
      low: value.logLoss.interval?.[0] ?? value.logLoss.mean,
      high: value.logLoss.interval?.[1] ?? value.logLoss.mean,
    }))
  return picture(
    {
      name,
      title: `Where does it cost most, by ${visible(columns.join(', '))}?`,
      reading: reading(rows, values, fractionDigits),
    },
    ladder(rows, {
      range: roomy(rows.flatMap((row) => [row.mean, row.base, row.low, row.high])),
      heights: { rung: 25, around: 74, below: 40 },
      interval: { stroke: palette.quiet, strokeWidth: 1 },
      tick: 'base',
      dot: palette.ink,
      between: [
        Plot.link(rows, {
          x1: 'mean',
          x2: 'base',
          y1: 'position',
          y2: 'position',
          stroke: ({ better }: Row) => (better ? palette.good : palette.bad),
          strokeWidth: 3,
          strokeLinecap: 'butt',
        }),
      ],
      over: [
        Plot.text(['dot: these predictions, tick: always saying the base rate'], {
          frameAnchor: 'top-left',
          dx: 12 - ladderMargin(rows),
          dy: -22,
          fill: palette.quiet,
        }),
      ],
    }),
  )
}

interface Row {
  readonly value: SegmentValue
  readonly label: string
  readonly mean: number
  readonly better: boolean
}

function reading(rows: readonly Row[], values: readonly SegmentValue[], fractionDigits: number): string {
  const worse = rows.filter(({ better }) => !better)
  const drawn = new Set(rows.map(({ value }) => value))
  const infinite = values.filter(({ logLoss }) => !Number.isFinite(logLoss.mean)).length
  const left = values.filter((value) => Number.isFinite(value.logLoss.mean) && !drawn.has(value))
  const leftWorse = left.filter(({ logLoss }) => logLoss.overBaseRate > 0).length
  const [first] = rows
  const worst =
    first === undefined
      ? ''
      : `${segmentName(first.value.value)} costs most an example, ${fixed(first.mean, fractionDigits)} nats`
  const named = worse
    .slice(0, 3)
    .map(({ value }) => `${segmentName(value.value)} (${signed(value.logLoss.overBaseRate, fractionDigits)})`)
  const verdict =
    worse.length === 0
      ? 'every one is better than the base rate'
      : `${worse.length === 1 ? 'one is' : `${worse.length} are`} worse than the base rate: ${named.join(', ')}${worse.length > 3 ? ', …' : ''}`
  return (
    'The dot is what a segment costs, the tick what always saying the base rate of the whole would cost there. ' +
    `${left.length > 0 ? `Of these ${rows.length}, ` : ''}${worst}; ${verdict}.` +
    (infinite > 0 ? ` ${count(infinite)} with an infinite loss cannot be drawn.` : '') +
    (left.length > 0
      ? ` ${count(left.length)} that add less to the whole are left out${leftWorse > 0 ? `, ${count(leftWorse)} of them worse than the base rate` : ''}.`
      : '')
  )
}
