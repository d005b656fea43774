import type { Comparison, Estimate, Pair } from 'bernoulli'
import { count, decimals, percent, percentLevel, pValue, range, signed, three } from '../words/numbers.ts'
import { timesAsLikely } from '../words/odds.ts'
import { finite, halfWidth, residue } from '../words/precision.ts'
import { visible } from '../words/visible.ts'
import { entry } from './entry.ts'
import type { Setting } from './setting.ts'
import { table } from './table.ts'

/** The only pair, everything known about it. */
export function pairDetails(pair: Pair, { level }: Comparison, setting: Setting): string[] {
  const { ink } = setting
  const difference = pair.meanDifference ?? pair.contradictions?.meanDifferenceOfRest ?? null
  const places = decimals(halfWidth(difference?.interval ?? null))
  const remark =
    pair.meanDifference === null
      ? 'over the rows that neither ruled out'
      : `${percentLevel(level)} interval; below 0 ${visible(pair.a)} is better`
  const paint = pair.winner === null ? ink.bold : ink.good
  return [
    `${ink.bold(visible(pair.a))} against ${ink.bold(visible(pair.b))}`,
    ...(difference === null
      ? []
      : entry(
          'difference',
          paint(`${signed(difference.value, places)} nats`) + within(difference, places),
          remark,
          setting,
        )),
    ...(pair.miscalibrationDifference === null || pair.discriminationDifference === null
      ? []
      : [
          ...entry(
            'of which',
            `${signed(residue(pair.miscalibrationDifference), places)} miscalibration`,
            'what recalibrating both would take away',
            setting,
          ),
          ...entry(
            '',
            `${signed(-residue(pair.discriminationDifference), places)} discrimination`,
            'what the rankings differ by',
            setting,
          ),
        ]),
    ...likelihood(pair, setting),
    ...entry('rows won', percent(pair.shareWon), `by ${visible(pair.a)}, ties counting half`, setting),
    ...tests(pair, setting),
    ...(pair.bootstrap === null
      ? []
      : entry(
          'bootstrap',
          range(pair.bootstrap.interval, (end) => signed(end, places)),
          `${count(pair.bootstrap.resamples)} resamples of ${count(pair.bootstrap.units)} ${pair.bootstrap.unit}s, seed ${pair.bootstrap.seed}`,
          setting,
        )),
    ...(pair.examplesToDecide === null
      ? []
      : entry(
          'to decide',
          `${count(pair.examplesToDecide)} examples`,
          'like these would be enough, with power 0.8',
          setting,
        )),
  ]
}

function within({ interval }: Estimate, places: number): string {
  return finite(interval) ? `  (${range(interval, (end) => signed(end, places))})` : ''
}

function likelihood({ a, b, logLikelihoodRatio }: Pair, setting: Setting): string[] {
  if (logLikelihoodRatio === null) return []
  const better = visible(logLikelihoodRatio >= 0 ? a : b)
  const remark =
    logLikelihoodRatio === 0
      ? 'the data are as likely under both'
      : `the data are ${timesAsLikely(Math.abs(logLikelihoodRatio))} as likely under ${better}`
  return entry('likelihood', `${signed(logLikelihoodRatio, 1)} nats in all`, remark, setting)
}

function tests({ pairedT, dieboldMariano, deLong }: Pair, setting: Setting): string[] {
  return [
    ...(pairedT === null
      ? []
      : entry('paired t', `t = ${three(pairedT.statistic)}`, pValue(pairedT.pValue), setting)),
    ...(dieboldMariano === null
      ? []
      : entry(
          'over time',
          `t = ${three(dieboldMariano.statistic)}, lag ${dieboldMariano.lag}`,
          `${pValue(dieboldMariano.pValue)}, Diebold–Mariano`,
          setting,
        )),
    ...(deLong === null
      ? []
      : entry('AUC', signed(deLong.difference.value, 4), `${pValue(deLong.pValue)}, DeLong`, setting)),
  ]
}

/** The best against each of the others, a line a pair. */
export function pairTable(
  pairs: readonly Pair[],
  { level, contenders }: Comparison,
  { width, ink }: Setting,
): string[] {
  const best = contenders[0]?.name
  const seen = pairs.map((pair) => ({ pair, sign: pair.a === best ? 1 : -1 }))
  const places = decimals(
    Math.min(
      ...pairs.map((pair) => halfWidth(pair.meanDifference?.interval ?? null)).filter((half) => half > 0),
    ),
  )
  type Row = (typeof seen)[number]
  const other = ({ pair, sign }: Row): string => visible(sign > 0 ? pair.b : pair.a)
  const turned = (interval: readonly [number, number] | null, sign: number): string =>
    interval === null
      ? ''
      : range(sign > 0 ? interval : [-interval[1], -interval[0]], (end) => signed(end, places))
  return table(
    [
      { head: `${visible(best ?? '')} against`, text: other, least: 12 },
      {
        head: 'difference',
        text: ({ pair, sign }: Row) =>
          pair.meanDifference === null ? '' : signed(sign * pair.meanDifference.value, places),
        align: 'right',
        ink: (text, { pair }) => (pair.winner === null ? text : ink.good(text)),
      },
      {
        head: `${percentLevel(level)} for all pairs at once`,
        text: ({ pair, sign }) =>
          turned(pair.simultaneousInterval ?? pair.meanDifference?.interval ?? null, sign),
        rank: 1,
      },
      {
        head: 'rows won',
        text: ({ pair, sign }) => percent(sign > 0 ? pair.shareWon : 1 - pair.shareWon),
        align: 'right',
        rank: 2,
      },
      {
        head: 'paired t',
        text: ({ pair }) => (pair.pairedT === null ? '' : pValue(pair.pairedT.pValue)),
        rank: 3,
      },
      {
        head: 'to decide',
        text: ({ pair }) => (pair.examplesToDecide === null ? '' : count(pair.examplesToDecide)),
        align: 'right',
        rank: 4,
      },
    ],
    seen,
    { width, head: ink.quiet },
  )
}
