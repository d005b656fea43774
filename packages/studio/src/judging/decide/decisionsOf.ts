import { decide } from '@bernoulli/core'
import type { Decisions } from '@bernoulli/core'
import { thresholdsAround } from '@bernoulli/core/decisions'
import type { Opened } from '../choice/index.ts'

/** What acting on the predictions is worth at thresholds around the base rate, as a report has it. */
export function decisionsOf({ engine, evaluation, choice: { group } }: Opened): Promise<Decisions> {
  const thresholds = thresholdsAround(evaluation.baseRate)
  return decide(engine, { thresholds, ...(group === undefined ? {} : { group }) })
}
