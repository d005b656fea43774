import { InputError } from '../../errors/index.ts'

/** A number read off labels and logits: a value, never a name in a string. */
export interface Metric {
  readonly name: string
  /** @throws InputError when it cannot be measured on these labels */
  readonly read: (labels: Float32Array, logits: Float32Array) => number
}

/**
 * Share of places where the label is what the model finds likelier: logit above 0 for 1, below for 0; 0 counts half.
 * Only for hard labels: a soft label such as 0.3 is neither right nor wrong.
 */
export const accuracy: Metric = {
  name: 'accuracy',
  read: (labels, logits) => {
    const index = labels.findIndex((y) => y !== 0 && y !== 1)
    if (index >= 0)
      throw new InputError({
        caller: 'accuracy',
        problem: 'labels are soft, so no prediction is right or wrong',
        expected: 'labels that are 0 or 1',
        rows: [{ row: index, value: labels[index] }],
        of: labels.length,
        advice: 'Read the excess over the floor instead: it is 0 for a perfect prediction of any labels.',
      })
    let right = 0
    for (let i = 0; i < labels.length; i++) {
      const z = logits[i] as number
      right += z === 0 ? 0.5 : Number(z > 0 === (labels[i] === 1))
    }
    return right / labels.length
  },
}

/** Mean (p − y)². */
export const brier: Metric = {
  name: 'brier',
  read: (labels, logits) => {
    let total = 0
    for (let i = 0; i < labels.length; i++) {
      const z = logits[i] as number
      const e = Math.exp(-Math.abs(z))
      const difference = (z < 0 ? e : 1) / (1 + e) - (labels[i] as number)
      total += difference * difference
    }
    return total / labels.length
  },
}
