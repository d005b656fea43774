import type { Decisions } from '@bernoulli/core'
import { markup, htmlTable, prose } from '../html/index.ts'
import type { Markup } from '../html/index.ts'
import { percent, visible } from '../words/index.ts'
import { decisionAnswer } from './decisionAnswer.ts'
import { decisionFacts } from './decisionFacts.ts'
import type { DecisionFact } from './decisionFacts.ts'
import { bestInWords, decisionInWords } from './decisionSentences.ts'

/** What acting on the first predictor from the first threshold on is worth, as HTML: the sentence, then the numbers. */
export function decisionParts(decisions: Decisions): readonly Markup[] {
  const at = decisions.models[0]?.thresholds[0]
  const [reference] = decisions.references
  if (at === undefined || reference === undefined) return []
  return [
    markup`<p class="lede">${prose(decisionAnswer(at, reference))}</p>`,
    markup`<p>${prose(decisionInWords(decisions))} ${prose(bestInWords(at))}</p>`,
    ...decisions.statements.map(({ text }) => markup`<p>${prose(visible(text))}</p>`),
    htmlTable(
      `Acting from ${percent(at.threshold)} on`,
      '',
      [
        { head: '', cell: ({ name }: DecisionFact) => name },
        { head: 'value', cell: ({ value }) => prose(value), number: true },
        { head: 'interval', cell: ({ within }) => prose(within), number: true },
        { head: '', cell: ({ about }) => prose(about), tone: () => 'remark' },
      ],
      decisionFacts(at, reference),
    ),
  ]
}
