import type { Comparison } from '@bernoulli/core'
import {
  comparisonAnswer,
  comparisonCautions,
  comparisonDetails,
  count,
  decimals,
  fixed,
  halfWidth,
  named,
  pairFacts,
  percent,
  percentLevel,
  residue,
  spreads,
  toldPairs,
} from '../words/index.ts'
import { code, text } from './escape.ts'
import { factTable } from './factTable.ts'
import { folded, markdownTable } from './table.ts'

const mostPairs = 10

/** The parts of a verdict on several predictors. */
export function comparisonMarkdown(comparison: Comparison): string[] {
  const told = toldPairs(comparison)
  const cautions = comparisonCautions(comparison).map((sentence) => `- ${text(sentence)}`)
  return [
    (comparisonAnswer(comparison) ?? []).map((sentence) => `**${text(sentence)}**`).join(' '),
    ranking(comparison),
    cautions.join('\n'),
    ...told
      .slice(0, mostPairs)
      .map((pair) =>
        folded(
          `${text(named(pair.a, 40))} against ${text(named(pair.b, 40))}`,
          factTable(pairFacts(pair, comparison.level)),
        ),
      ),
    folded('In words', comparisonDetails(comparison).map(text).join('\n\n')),
  ]
}

function ranking({ contenders, uncertainty, floor, level }: Comparison): string {
  const fractionDigits = decimals(Math.min(...contenders.map(({ logLoss }) => halfWidth(logLoss.interval))))
  const number = (value: number): string => fixed(residue(value), fractionDigits)
  const within = spreads(contenders.map(({ logLoss }) => logLoss))
  const rows = contenders.map(({ name, rank, logLoss, auc, contradictions }) => [
    rank.interval[0] === rank.interval[1] ? `${rank.value}` : `${rank.value} (${rank.interval.join('–')})`,
    code(name),
    text(number(logLoss.mean) + within(logLoss, number)),
    logLoss.skill === null ? '' : text(percent(residue(logLoss.skill.value), 1)),
    text(number(logLoss.miscalibration)),
    text(number(logLoss.discrimination)),
    auc === null ? '' : text(fixed(auc, 3)),
    contradictions.count === 0 ? '' : `ruled out ${text(count(contradictions.count))}`,
  ])
  const heads = [
    'place',
    'predictor',
    'log loss:',
    'skill:',
    'miscalibration:',
    'discrimination:',
    'AUC:',
    '',
  ]
  const ruledOut = contenders.some(({ contradictions }) => contradictions.count > 0)
  const kept = (cells: readonly string[]): readonly string[] => (ruledOut ? cells : cells.slice(0, -1))
  return (
    `${markdownTable(kept(heads), rows.map(kept))}\n\n` +
    text(
      `Log loss in nats with its ${percentLevel(level)} interval; always saying the base rate costs ${number(uncertainty)}, the floor is ${number(floor)}.`,
    )
  )
}
