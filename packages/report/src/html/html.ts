import type { Comparison, Evaluation } from '@bernoulli/core'
import { count, percent, visible } from '../words/index.ts'
import { comparisonParts } from './comparison.ts'
import { evaluationParts } from './evaluation.ts'
import { data, html as markup, type Markup } from './markup.ts'
import { page, type HtmlOptions } from './page.ts'
import { prose } from './prose.ts'

/**
 * A report as one HTML file that needs nothing else: no network, no fonts. The verdict in sentences comes first, then
 * pictures, each with a sentence that says how to read it, then tables, with a list of contents. Light or dark as the reader's
 * screen is, readable on a phone, printable. Text from data is escaped and made {@link visible}; the page's security
 * policy allows its own style sheet and its own small script, for sorting tables and reading off pictures, and nothing more.
 *
 * @returns the same bytes for the same numbers and options
 */
export function html(subject: Evaluation | Comparison, options: HtmlOptions = {}): string {
  const { title = proposed(subject), source, note } = options
  const parts =
    subject.schema === 'bernoulli.evaluation/1'
      ? evaluationParts(subject, options)
      : comparisonParts(subject, options)
  const about: Markup[] = [
    ...(source === undefined ? [] : [data(source)]),
    markup`${prose(
      `${count(subject.examples)} ${subject.examples === 1 ? 'example' : 'examples'}` +
        (subject.weight === subject.examples ? '' : `, weight ${count(subject.weight)}`) +
        (Number.isFinite(subject.baseRate) ? `, base rate ${percent(subject.baseRate)}` : ''),
    )}`,
    ...(note === undefined ? [] : [data(note)]),
  ]
  return page(data(title), visible(title), about, parts)
}

function proposed(subject: Evaluation | Comparison): string {
  if (subject.schema === 'bernoulli.comparison/1') {
    return `Which is better: ${subject.contenders.map(({ name }) => name).join(', ')}?`
  }
  const { name, scale } = subject.prediction
  return name === scale ? 'How good are these predictions?' : `How good is ${name}?`
}
