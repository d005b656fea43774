import type { Evaluation, SegmentValue, Segmentation } from '@bernoulli/core'
import {
  count,
  decimals,
  fixed,
  halfWidth,
  percent,
  pValue,
  segmentName,
  signed,
  spreads,
  visible,
} from '../words/index.ts'
import type { Setting } from './setting.ts'
import { table } from './table.ts'

const most = 12

/** One table per segmentation, costliest segments first. */
export function segments({ segments: all, logLoss }: Evaluation, setting: Setting): string[][] {
  const fractionDigits = decimals(halfWidth(logLoss.interval))
  return all
    .filter(({ values }) => values.length > 0)
    .map((one) => segmentation(one, fractionDigits, setting))
}

function segmentation(
  { columns, values }: Segmentation,
  fractionDigits: number,
  { width, ink }: Setting,
): string[] {
  const cost = ({ shareOfExcess, weight }: SegmentValue): number => shareOfExcess ?? weight
  const shown = values.toSorted((a, b) => cost(b) - cost(a)).slice(0, most)
  const within = spreads(shown.map(({ logLoss }) => logLoss))
  const lines = table(
    [
      { head: visible(columns.join(', ')), text: (row: SegmentValue) => segmentName(row.value), least: 12 },
      { head: 'examples', text: (row) => count(row.examples), align: 'right' },
      { head: 'happens', text: (row) => percent(row.baseRate), align: 'right', rank: 2 },
      { head: 'says', text: (row) => percent(row.meanProbability), align: 'right', rank: 2 },
      {
        head: 'log loss',
        text: (row) =>
          fixed(row.logLoss.mean, fractionDigits) +
          within(row.logLoss, (value) => fixed(value, fractionDigits)),
        align: 'right',
      },
      {
        head: 'over base rate',
        text: (row) => signed(row.logLoss.overBaseRate, fractionDigits),
        align: 'right',
        ink: (text, row) =>
          row.logLoss.overBaseRate > 0 ? ink.bad(text) : row.logLoss.overBaseRate < 0 ? ink.good(text) : text,
        rank: 1,
      },
      {
        head: 'of excess',
        text: (row) => (row.shareOfExcess === null ? '' : percent(row.shareOfExcess, 1)),
        align: 'right',
        rank: 3,
      },
      {
        head: 'says = happens',
        text: (row) => (row.calibrationInTheLarge === null ? '' : pValue(row.calibrationInTheLarge.pValue)),
        rank: 4,
      },
    ],
    shown,
    { width, head: ink.quiet },
  )
  const left = values.length - shown.length
  return left > 0 ? [...lines, ink.quiet(`and ${count(left)} more that add less to the whole`)] : lines
}
