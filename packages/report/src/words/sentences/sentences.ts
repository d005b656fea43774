import type { Comparison, Evaluation } from '@bernoulli/core'
import { comparisonSentences } from './comparisonSentences.ts'
import { evaluationSentences } from './evaluationSentences.ts'

/**
 * The verdict in plain English, one thought a sentence: is this loss good, compared with what, what would recalibration
 * gain, can the difference be trusted. What could not be computed is said too.
 *
 * @returns sentences for people, in the order they should be read; nothing in them is escaped for HTML, but control
 *          characters in names are already made visible
 */
export function sentences(subject: Evaluation | Comparison): string[] {
  return subject.schema === 'bernoulli.evaluation/1'
    ? evaluationSentences(subject)
    : comparisonSentences(subject)
}
