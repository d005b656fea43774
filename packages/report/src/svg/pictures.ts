import type { Comparison, Evaluation } from '@bernoulli/core'
import { decomposition } from './decomposition.ts'
import { differences } from './differences.ts'
import { drift } from './drift.ts'
import { loss } from './loss.ts'
import type { Picture } from './picture.ts'
import { ranking } from './ranking.ts'
import { reliability } from './reliability.ts'
import { roc } from './roc.ts'
import { segments } from './segments.ts'

/** The pictures of an evaluation or a comparison, in the order a report shows them. */
export function pictures(subject: Evaluation | Comparison): Picture[] {
  if (subject.schema === 'bernoulli.evaluation/1') {
    if (!(subject.weight > 0)) return []
    return [loss(subject), reliability(subject), roc(subject), ...segments(subject), drift(subject)].filter(
      (picture) => picture !== null,
    )
  }
  return [ranking(subject), differences(subject), decomposition(subject)].filter(
    (picture) => picture !== null,
  )
}
