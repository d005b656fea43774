import type { Evaluation, ExpensiveRow, Segmentation, SegmentValue } from '@bernoulli/core'
import {
  count,
  cut,
  decimals,
  evaluationAnswer,
  evaluationCautions,
  evaluationDetails,
  fixed,
  halfWidth,
  type Lines,
  measures,
  percent,
  plain,
  rowName,
  segmentName,
  signed,
  spreads,
  verdictFacts,
} from '../words/index.ts'
import { code, text } from './escape.ts'
import { factTable } from './factTable.ts'
import type { MarkdownOptions } from './MarkdownOptions.ts'
import { folded, markdownTable } from './table.ts'

const mostSegments = 20

/** The parts of a verdict on one predictor. */
export function evaluationMarkdown(evaluation: Evaluation, { lines }: MarkdownOptions): string[] {
  const answer = evaluationAnswer(evaluation)
  const cautions = evaluationCautions(evaluation)
    .map((sentence) => `- ${text(sentence)}`)
    .join('\n')
  if (answer === null) return [cautions]
  const { expensive, logLoss } = evaluation
  const measured = measures(evaluation)
  return [
    answer.map((sentence) => `**${text(sentence)}**`).join(' '),
    factTable(verdictFacts(evaluation)),
    ...(logLoss.contradictions.count > 0
      ? [rows('What was ruled out and happened', logLoss.contradictions.rows, lines)]
      : []),
    ...evaluation.segments
      .filter(({ values }) => values.length > 0)
      .map((one) => segments(one, decimals(halfWidth(logLoss.interval)))),
    cautions,
    ...(measured.length > 0 ? [folded('Calibration and ranking, tested', factTable(measured))] : []),
    ...(expensive.length > 0 ? [rows('The most expensive rows', expensive, lines)] : []),
    folded('In words', evaluationDetails(evaluation).map(text).join('\n\n')),
  ]
}

function rows(title: string, found: readonly ExpensiveRow[], lines: Lines | undefined): string {
  return folded(
    title,
    markdownTable(
      ['place', 'label:', 'probability:', 'nats:', 'the row'],
      found.map(({ row, label, probability, loss, source }) => [
        text(rowName(row, lines)),
        text(plain(label)),
        text(plain(probability)),
        text(fixed(loss, 3)),
        Object.entries(source)
          .slice(0, 12)
          .map(([name, value]) => code(`${name}=${value}`, 80))
          .join(' '),
      ]),
    ),
  )
}

function segments({ columns, values }: Segmentation, fractionDigits: number): string {
  const cost = ({ shareOfExcess, weight }: SegmentValue): number => shareOfExcess ?? weight
  const shown = values.toSorted((a, b) => cost(b) - cost(a)).slice(0, mostSegments)
  const within = spreads(shown.map(({ logLoss }) => logLoss))
  const number = (value: number): string => fixed(value, fractionDigits)
  const left = values.length - shown.length
  const body = markdownTable(
    [code(columns.join(', ')), 'examples:', 'happens:', 'says:', 'log loss:', 'over base rate:'],
    shown.map(({ value, examples, baseRate, meanProbability, logLoss }) => [
      code(segmentName(value)),
      text(count(examples)),
      text(percent(baseRate)),
      text(percent(meanProbability)),
      text(number(logLoss.mean) + within(logLoss, number)),
      text(signed(logLoss.overBaseRate, fractionDigits)),
    ]),
  )
  const more = left > 0 ? `\n\nand ${text(count(left))} more that add less to the whole` : ''
  return folded(`By ${text(cut(columns.join(', '), 60))}`, body + more)
}
