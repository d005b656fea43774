import { decide } from '@bernoulli/core'
import type { Costs, Decisions } from '@bernoulli/core'
import { decisionParts, murphyCurvePicture, netBenefitPicture } from '@bernoulli/report/decisions'
import { figure } from '@bernoulli/report/html'
import { reliability, roc } from '@bernoulli/report/svg'
import type { Opened } from '../choice/index.ts'
import type { Decided, DecisionPictures } from './Decided.ts'

/** Where net benefit is drawn: every per cent. */
const drawn = Array.from({ length: 99 }, (_, i) => (i + 1) / 100)

/** What acting on the predictions is worth at some costs. */
export async function decideAt(opened: Opened, costs: Costs): Promise<Omit<Decided, 'command'>> {
  const decisions = await decide(opened.engine, { costs, ...groupOf(opened) })
  const at = decisions.models[0]?.thresholds[0]
  const { sensitivity, specificity, threshold = NaN } = at ?? {}
  return {
    costs,
    threshold,
    markup: decisionParts(decisions)
      .map(({ markup }) => markup)
      .join(' '),
    rates: sensitivity && specificity ? [1 - specificity.value, sensitivity.value] : null,
  }
}

/** The pictures of decisions, each with the sentence that says how to read it. */
export async function decisionPictures(opened: Opened): Promise<DecisionPictures> {
  const decisions: Decisions = await decide(opened.engine, { thresholds: drawn, ...groupOf(opened) })
  const [model] = decisions.models
  const shown = (picture: Parameters<typeof figure>[0] | null | undefined): string =>
    picture ? figure(picture).markup : ''
  return {
    netBenefit: shown(netBenefitPicture(decisions)),
    murphy: shown(model && murphyCurvePicture(model.murphy)),
    roc: shown(roc(opened.evaluation)),
    reliability: shown(reliability(opened.evaluation)),
  }
}

const groupOf = ({ choice: { group } }: Opened): { readonly group?: string } =>
  group === undefined ? {} : { group }
