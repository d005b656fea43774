import type { Comparison, Contender, Pair } from '@bernoulli/core'
import { pictures } from '../svg/index.ts'
import {
  comparisonSentences,
  count,
  decimals,
  fixed,
  halfWidth,
  named,
  pairFacts,
  percent,
  percentLevel,
  range,
  residue,
  spreads,
  visible,
} from '../words/index.ts'
import { appendixParts } from './appendix.ts'
import { facts } from './evaluation.ts'
import { figure } from './figure.ts'
import { madeAgain } from './madeAgain.ts'
import { data, html, type Markup } from './markup.ts'
import type { HtmlOptions } from './page.ts'
import { prose } from './prose.ts'
import { htmlTable } from './table.ts'

const mostPairs = 15

/** The parts of a comparison's report, the verdict first. */
export function comparisonParts(comparison: Comparison, options: HtmlOptions): Markup[] {
  const [good = '', todo = '', ...rest] = comparisonSentences(comparison)
  const [first, ...others] = pictures(comparison)
  const { pairs, level } = comparison
  const shown = pairs.slice(0, mostPairs)
  return [
    ...[good, todo]
      .filter((sentence) => sentence !== '')
      .map((sentence) => html`<p class="lede">${prose(sentence)}</p>`),
    ...rest.map((sentence) => html`<p>${prose(sentence)}</p>`),
    ...(first === undefined ? [] : [figure(first)]),
    contenders(comparison),
    ...others.map(figure),
    ...shown.map((pair) => details(pair, level)),
    ...(pairs.length > shown.length
      ? [html`<p>${count(pairs.length - shown.length)} more pairs are in the JSON.</p>`]
      : []),
    ...appendixParts(options),
    footer(comparison, options),
  ]
}

function contenders({ contenders, uncertainty, floor, level }: Comparison): Markup {
  const fractionDigits = decimals(Math.min(...contenders.map(({ logLoss }) => halfWidth(logLoss.interval))))
  const text = (value: number): string => fixed(residue(value), fractionDigits)
  const within = spreads(contenders.map(({ logLoss }) => logLoss))
  const broken = contenders.some(({ contradictions }) => contradictions.count > 0)
  return htmlTable(
    'The ranking',
    `Log loss in nats with its ${percentLevel(level)} interval, half of it behind ±; always saying the base rate costs ${text(uncertainty)}, the floor is ${text(floor)}. ` +
      'The place is followed by the places it cannot be told apart from.',
    [
      { head: 'predictor', cell: ({ name }: Contender) => data(name) },
      {
        head: 'place',
        cell: ({ rank: { value, interval } }) =>
          interval[0] === interval[1] ? String(value) : `${value} (${interval[0]}–${interval[1]})`,
        number: true,
      },
      {
        head: 'log loss',
        cell: ({ logLoss }) => text(logLoss.mean) + within(logLoss, text),
        number: true,
      },
      {
        head: 'skill',
        cell: ({ logLoss: { skill } }) => (skill === null ? '' : percent(residue(skill.value), 1)),
        number: true,
      },
      { head: 'miscalibration', cell: ({ logLoss }) => text(logLoss.miscalibration), number: true },
      { head: 'discrimination', cell: ({ logLoss }) => text(logLoss.discrimination), number: true },
      { head: 'AUC', cell: ({ auc }) => (auc === null ? '' : fixed(auc, 3)), number: true },
      ...(broken
        ? [
            {
              head: 'ruled out',
              cell: ({ contradictions }: Contender) => count(contradictions.count),
              number: true,
              tone: ({ contradictions }: Contender) =>
                contradictions.count > 0 ? ('bad' as const) : ('' as const),
            },
          ]
        : []),
    ],
    contenders,
  )
}

function details(pair: Pair, level: number): Markup {
  const simultaneous = pair.simultaneousInterval
  const fractionDigits = decimals(halfWidth(pair.meanDifference?.interval ?? null))
  const caption =
    simultaneous === null
      ? pair.verdict
      : `${pair.verdict} For all pairs at once the interval is ${range(simultaneous, (end) => fixed(end, fractionDigits))}.`
  return facts(`${named(pair.a)} against ${named(pair.b)}`, prose(visible(caption)), pairFacts(pair, level))
}

function footer({ seed, simultaneous }: Comparison, { command }: HtmlOptions): Markup {
  return html`<footer>
    <p>
      ${simultaneous === null ? '' : `Intervals for all pairs at once by ${visible(simultaneous)}. `}Random
      choices used seed ${seed}.
    </p>
    ${madeAgain(command)}
  </footer>`
}
