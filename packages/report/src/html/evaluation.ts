import type { Evaluation, ExpensiveRow, SegmentValue, Segmentation } from '@bernoulli/core'
import { pictures } from '../svg/index.ts'
import {
  count,
  decimals,
  evaluationSentences,
  type Fact,
  fixed,
  halfWidth,
  type Lines,
  measures,
  percent,
  percentLevel,
  plain,
  pValue,
  segmentName,
  signed,
  spreads,
  verdictFacts,
  visible,
} from '../words/index.ts'
import { appendixParts } from './appendix.ts'
import { figure } from './figure.ts'
import { madeAgain } from './madeAgain.ts'
import { data, html, type Markup } from './markup.ts'
import type { HtmlOptions } from './page.ts'
import { prose } from './prose.ts'
import { htmlTable } from './table.ts'

/** The parts of an evaluation's report, the verdict first. */
export function evaluationParts(evaluation: Evaluation, options: HtmlOptions): Markup[] {
  const [good = '', todo = '', ...rest] = evaluationSentences(evaluation)
  const [first, ...others] = pictures(evaluation)
  const judged = evaluation.weight > 0 && !Number.isNaN(evaluation.logLoss.mean)
  return [
    ...[good, todo]
      .filter((sentence) => sentence !== '')
      .map((sentence) => html`<p class="lede">${prose(sentence)}</p>`),
    ...rest.map((sentence) => html`<p>${prose(sentence)}</p>`),
    ...(first === undefined ? [] : [figure(first)]),
    ...(judged ? [numbers(evaluation)] : []),
    ...others.map(figure),
    ...(judged
      ? [calibration(evaluation), ...evaluation.segments.map((one) => segments(one, evaluation))]
      : []),
    ...appendixParts(options),
    ...rowTables(evaluation, options),
    footer(evaluation, options),
  ]
}

function numbers(evaluation: Evaluation): Markup {
  return facts(
    'In numbers',
    `Losses in nats; intervals at ${percentLevel(evaluation.level)}. Log loss = miscalibration − discrimination + base rate.`,
    verdictFacts(evaluation),
  )
}

/** A table of facts: name, value, remark. */
export function facts(title: string, caption: string, rows: readonly Fact[]): Markup {
  return htmlTable(
    title,
    caption,
    [
      { head: '', cell: ({ name }: Fact) => (name === '' ? 'and' : name) },
      { head: 'value', cell: ({ value }) => prose(value) },
      { head: '', cell: ({ remark }) => prose(remark), tone: () => 'remark' },
    ],
    rows,
  )
}

function calibration(evaluation: Evaluation): Markup {
  const { eceRule } = evaluation.calibration
  return facts(
    'Calibration and ranking, tested',
    `A small p speaks against calibration. Expected error by ${eceRule}.`,
    measures(evaluation),
  )
}

function segments({ columns, values }: Segmentation, { logLoss }: Evaluation): Markup {
  const fractionDigits = decimals(halfWidth(logLoss.interval))
  const cost = ({ shareOfExcess, weight }: SegmentValue): number => shareOfExcess ?? weight
  const shown = values.toSorted((a, b) => cost(b) - cost(a)).slice(0, 100)
  const left = values.length - shown.length
  const within = spreads(shown.map(({ logLoss }) => logLoss))
  return htmlTable(
    `By ${visible(columns.join(', '))}`,
    'Over the base rate: the log loss minus what always saying the base rate of all rows would cost there; negative is better. ' +
      'The shares of the excess add up to the whole.' +
      (left > 0 ? ` ${count(left)} segments that add less to the whole are left out.` : ''),
    [
      { head: data(columns.join(', ')), cell: ({ value }: SegmentValue) => data(segmentName(value)) },
      { head: 'examples', cell: ({ examples }) => count(examples), number: true },
      { head: 'happens', cell: ({ baseRate }) => percent(baseRate), number: true },
      { head: 'says', cell: ({ meanProbability }) => percent(meanProbability), number: true },
      {
        head: 'log loss',
        cell: ({ logLoss }) =>
          fixed(logLoss.mean, fractionDigits) + within(logLoss, (value) => fixed(value, fractionDigits)),
        number: true,
      },
      {
        head: 'over base rate',
        cell: ({ logLoss: { overBaseRate } }) => signed(overBaseRate, fractionDigits),
        number: true,
        tone: ({ logLoss: { overBaseRate } }) => (overBaseRate > 0 ? 'bad' : overBaseRate < 0 ? 'good' : ''),
      },
      {
        head: 'of the excess',
        cell: ({ shareOfExcess }) => (shareOfExcess === null ? '' : percent(shareOfExcess, 1)),
        number: true,
      },
      {
        head: 'says = happens',
        cell: ({ calibrationInTheLarge: test }) => (test === null ? '' : pValue(test.pValue)),
        number: true,
      },
    ],
    shown,
  )
}

function rowTables({ expensive, logLoss }: Evaluation, { lines }: HtmlOptions): Markup[] {
  const { contradictions } = logLoss
  return [
    ...(contradictions.count > 0
      ? [
          rowTable(
            'What was ruled out and happened',
            `The first ${contradictions.rows.length} of ${count(contradictions.count)}; each costs infinity. ${counted(contradictions.rows, lines)}`,
            contradictions.rows,
            lines,
          ),
        ]
      : []),
    ...(expensive.length > 0
      ? [
          rowTable(
            'The most expensive rows',
            `Loss in nats, before weights. ${counted(expensive, lines)}`,
            expensive,
            lines,
          ),
        ]
      : []),
  ]
}

/** How rows are counted: as lines of the file where all of them have one. */
function counted(rows: readonly ExpensiveRow[], lines: Lines | undefined): string {
  return haveLines(rows, lines)
    ? 'Lines are counted as editors do, the names of the columns being line 1.'
    : 'The first row of the data is row 0.'
}

const haveLines = (rows: readonly ExpensiveRow[], lines: Lines | undefined): lines is Lines =>
  rows.every(({ row }) => lines?.has(row) === true)

/** Rows of the data with what they cost, and what else stands in them. */
export function rowTable(
  title: string,
  caption: string,
  found: readonly ExpensiveRow[],
  lines: Lines | undefined,
): Markup {
  const names = [...new Set(found.flatMap(({ source }) => Object.keys(source)))]
  const weighted = found.some(({ weight }) => weight !== 1)
  return htmlTable(
    title,
    caption,
    [
      haveLines(found, lines)
        ? {
            head: 'line',
            cell: ({ row }: ExpensiveRow) => data(lines.get(row) ?? ''),
            number: true,
          }
        : { head: 'row', cell: ({ row }: ExpensiveRow) => count(row), number: true },
      { head: 'label', cell: ({ label }) => plain(label), number: true },
      { head: 'probability', cell: ({ probability }) => plain(probability), number: true },
      ...(weighted
        ? [{ head: 'weight', cell: ({ weight }: ExpensiveRow) => count(weight), number: true }]
        : []),
      { head: 'nats', cell: ({ loss }) => fixed(loss, 3), number: true },
      ...names.map((name) => ({
        head: data(name),
        cell: ({ source }: ExpensiveRow) => data(source[name] ?? ''),
        tone: ({ source }: ExpensiveRow) =>
          (source[name] ?? '').length > 40 ? ('long' as const) : ('' as const),
      })),
    ],
    found,
  )
}

function footer({ gathered, seed, prediction }: Evaluation, { command }: HtmlOptions): Markup {
  const how =
    gathered.kind === 'exact'
      ? `Computed exactly from ${count(gathered.distinctPredictions)} distinct predictions, given as ${prediction.scale === 'logit' ? 'logits' : 'probabilities'}.`
      : `Calibration and ranking computed on ${count(gathered.cells)} cells of log-odds, each ${plain(gathered.width)} wide; the losses exactly.`
  return html`<footer>
    <p>${how} Random choices used seed ${seed}.</p>
    ${madeAgain(command)}
  </footer>`
}
