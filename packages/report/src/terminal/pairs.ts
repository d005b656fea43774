import type { Comparison, Pair } from '@bernoulli/core'
import {
  decimals,
  halfWidth,
  named,
  pairFacts,
  percent,
  percentLevel,
  pValue,
  range,
  signed,
  upwards,
  visible,
} from '../words/index.ts'
import { entry } from './entry.ts'
import type { Setting } from './setting.ts'
import { table } from './table.ts'

/** What is told of a pair even where little is. */
const essential: ReadonlySet<string> = new Set(['of which', '', 'likelihood', 'to decide'])

/** The only pair, everything known about it. */
export function pairDetails(pair: Pair, { level }: Comparison, setting: Setting): string[] {
  const { bold, good } = setting.ink
  const [first, ...all] = pairFacts(pair, level)
  const rest = setting.full ? all : all.filter(({ name }) => essential.has(name))
  const paint = pair.winner === null ? bold : good
  return [
    `${bold(named(pair.a, 25))} against ${bold(named(pair.b, 25))}`,
    ...(first === undefined ? [] : entry(first.name, paint(first.value), first.remark, setting)),
    ...rest.flatMap(({ name, value, remark }) => entry(name, value, remark, setting)),
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
  const fractionDigits = decimals(
    Math.min(
      ...pairs.map((pair) => halfWidth(pair.meanDifference?.interval ?? null)).filter((half) => half > 0),
    ),
  )
  type Row = (typeof seen)[number]
  const other = ({ pair, sign }: Row): string => visible(sign > 0 ? pair.b : pair.a)
  const turned = (interval: readonly [number, number] | null, sign: number): string =>
    interval === null
      ? ''
      : range(sign > 0 ? interval : [-interval[1], -interval[0]], (end) => signed(end, fractionDigits))
  return table(
    [
      { head: `${named(best ?? '')} against`, text: other, least: 12 },
      {
        head: 'difference',
        text: ({ pair, sign }: Row) =>
          pair.meanDifference === null ? '' : signed(sign * pair.meanDifference.value, fractionDigits),
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
        text: ({ pair }) => (pair.examplesToDecide === null ? '' : upwards(pair.examplesToDecide)),
        align: 'right',
        rank: 4,
      },
    ],
    seen,
    { width, head: ink.quiet },
  )
}
