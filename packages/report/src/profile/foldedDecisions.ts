import type { Decisions } from '@bernoulli/core'
import type { HtmlOptions } from '../html/index.ts'
import { decisionPart } from './decisionPart.ts'
import { decisionPictures } from './profileParts.ts'

/** What a page folds under a verdict: what acting on the predictions is worth. */
export function foldedDecisions(decisions: Decisions): NonNullable<HtmlOptions['appendix']> {
  return {
    title: 'What acting on the predictions is worth',
    parts: [decisionPart(decisions, true)],
    pictures: decisionPictures(decisions),
  }
}
