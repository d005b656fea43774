import { InputError } from '../../errors/index.ts'
import { sigmoid } from '../../math/index.ts'

/** A number read off labels and logits: a value, never a name in a string. */
export interface Metric {
  readonly name: string
  /**
   * @param weights  how often each place counts; once if left out
   * @throws InputError when it cannot be measured on these labels
   */
  readonly read: (labels: Float32Array, logits: Float32Array, weights?: Float32Array) => number
}

/**
 * Share of places where the label is what the model finds likelier: logit above 0 for 1, below for 0; 0 counts half.
 * Only for hard labels: a soft label such as 0.3 is neither right nor wrong.
 */
export const accuracy: Metric = {
  name: 'accuracy',
  read: (labels, logits, weights) => {
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
    let [right, all] = [0, 0]
    for (let i = 0; i < labels.length; i++) {
      const [z, w] = [logits[i] as number, weights?.[i] ?? 1]
      right += w * (z === 0 ? 0.5 : Number(z > 0 === (labels[i] === 1)))
      all += w
    }
    return right / all
  },
}

/** Mean (p − y)². */
export const brier: Metric = {
  name: 'brier',
  read: (labels, logits, weights) => {
    let [total, all] = [0, 0]
    for (let i = 0; i < labels.length; i++) {
      const [z, w] = [logits[i] as number, weights?.[i] ?? 1]
      const difference = sigmoid(z) - (labels[i] as number)
      total += w * difference * difference
      all += w
    }
    return total / all
  },
}
