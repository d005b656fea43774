import { InputError } from '../errors/index.ts'

/** Labels with probabilities, as another program would be given them. */
export interface LabelsAndProbabilities {
  readonly labels: ArrayLike<number>
  readonly probabilities: ArrayLike<number>
}

/** Labels with logits. */
export interface LabelsAndLogits {
  readonly labels: ArrayLike<number>
  readonly logits: ArrayLike<number>
}

/** One float32 loss a row, from inputs rounded to float32. */
export function float32Rows(
  caller: string,
  labels: ArrayLike<number>,
  predictions: ArrayLike<number>,
  loss: (label: number, prediction: number) => number,
): Float32Array {
  checkLengths(caller, labels, predictions)
  return Float32Array.from(labels, (label, i) =>
    loss(Math.fround(label), Math.fround(predictions[i] as number)),
  )
}

/** @throws InputError unless there is one prediction for each label */
export function checkLengths(
  caller: string,
  labels: ArrayLike<number>,
  predictions: ArrayLike<number>,
): void {
  if (labels.length === predictions.length) return
  throw new InputError({
    caller,
    problem: 'not one prediction for each label',
    expected: `${labels.length} predictions`,
    received: predictions.length,
  })
}
