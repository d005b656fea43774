import type { Statement } from 'bernoulli'
import type { ClassWeights } from 'bernoulli/training'

/** Says that rows count by a column. */
export function rowsCounted(weight: string | undefined): readonly Statement[] {
  if (weight === undefined) return []
  return [
    {
      code: 'rows weighted',
      text: `Every row counts as often as ${JSON.stringify(weight)} says, while training and in every loss: 2 is the row twice.`,
    },
  ]
}

/** Says that log-odds are added. */
export function offsetAdded(offset: string | undefined): readonly Statement[] {
  if (offset === undefined) return []
  return [
    {
      code: 'offset added',
      text: `The log-odds in ${JSON.stringify(offset)} are added to the logit of every row, as they are: predicting needs them, too.`,
    },
  ]
}

/** Says how often yes and no counted, and that the base rate is put back. */
export function classesCounted(classes: ClassWeights | null): readonly Statement[] {
  if (classes === null) return []
  const { yes, no, shift } = classes
  const ratio = Number((yes / no).toPrecision(4))
  return [
    {
      code: 'classes weighted',
      text:
        `While training a yes counted ${ratio} times a no, so logits came out too large by ln ${ratio}: ${shift.toFixed(4)} is added to ` +
        'them in the model, which puts the base rate back. Losses are those of the rows as they are; those of the history are of weighted rows, before.',
    },
  ]
}
