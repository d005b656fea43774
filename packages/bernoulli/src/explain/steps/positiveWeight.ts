import { evaluate } from '../../expression/index.ts'
import { withPositiveWeight } from '../../likelihood/index.ts'
import { fromProbability } from '../letters.ts'
import type { MakeStep } from '../Road.ts'
import { shown } from '../shown.ts'
import { relativeLines } from './relative.ts'

/** What a positive weight does to the minimum and the floor. */
export const positiveWeightStep: MakeStep = ({ label, probability, relatives: { positiveWeight } }) => {
  if (positiveWeight === undefined) return undefined
  const weighted = withPositiveWeight(fromProbability, positiveWeight)
  const best = evaluate(weighted.optimum, { y: label })
  const moved = best !== label
  return {
    code: 'positive weight',
    title: `A positive weight of ${shown(positiveWeight)}`,
    sentences: [
      `Every yes counts ${shown(positiveWeight)} times, every no once.`,
      moved
        ? `The best prediction for the label ${shown(label)} is no longer ${shown(label)} but ${shown(best)}: its odds are ${shown(positiveWeight)} times as high.`
        : `For the label ${shown(label)} the best prediction stays ${shown(label)}; for a label in between it would not.`,
      'What such a model says is no probability. Divide its odds by the weight, or subtract the logarithm of the weight from its logit, and it is one.',
    ],
    lines: relativeLines(weighted, label, probability),
    table: null,
  }
}
