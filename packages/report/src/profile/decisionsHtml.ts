import type { Decisions } from '@bernoulli/core'
import { appendixParts, data, madeAgainFooter, markup, page, prose } from '../html/index.ts'
import type { HtmlOptions } from '../html/index.ts'
import { count, percent, visible } from '../words/index.ts'
import { decisionPart } from './decisionPart.ts'
import { decisionPictures } from './profileParts.ts'

/**
 * What predictions are worth for decisions as one HTML file that needs nothing else: the decision curve, the Murphy curve, and the
 * numbers at each threshold.
 *
 * @returns the same bytes for the same numbers and options
 */
export function decisionsHtml(decisions: Decisions, options: HtmlOptions = {}): string {
  const names = decisions.models.map(({ name }) => name).join(', ')
  const { title = `What is acting on ${names} worth?`, source, note, command } = options
  const about = [
    ...(source === undefined ? [] : [data(source)]),
    markup`${prose(`${count(decisions.examples)} examples, base rate ${percent(decisions.baseRate)}`)}`,
    ...(note === undefined ? [] : [data(note)]),
  ]
  return page(data(title), visible(title), about, [
    ...appendixParts({
      appendix: { parts: [decisionPart(decisions)], pictures: decisionPictures(decisions) },
    }),
    ...decisions.statements.map(({ text }) => markup`<p>${prose(text)}</p>`),
    ...madeAgainFooter(command),
  ])
}
