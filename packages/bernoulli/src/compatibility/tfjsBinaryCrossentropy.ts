import { divide, log, subtract } from './float32.ts'
import { clipped } from './kerasBinaryCrossentropy.ts'
import { float32Rows } from './rows.ts'
import type { LabelsAndProbabilities } from './rows.ts'
import { ofLogit } from './tfjsSigmoidCrossEntropy.ts'

/**
 * What the loss `binaryCrossentropy` of TensorFlow.js' layers answers row by row, in float32.
 *
 *   q = clip(p, 1e−7, 1 − 1e−7),   z = ln(q/(1 − q)),   loss as {@link tfjsSigmoidCrossEntropy} of z
 *
 * What it gets wrong: the caps of Keras; the logit that the model had is thrown away by the sigmoid and reconstructed
 * without its digits; clipped predictions have no gradient, so from logits of 17 on a wrong "yes" never learns.
 *
 * Agreement with TensorFlow.js 4.22.0 on its JavaScript backend (test/golden/compatibilityTfjs.json): bit for bit.
 *
 * @returns (n) float32, nats
 * @throws InputError when there is not one probability for each label
 *
 * @example
 * Array.from(tfjsBinaryCrossentropy({ labels: [0], probabilities: [1] })) // => [15.942384719848633]
 */
export function tfjsBinaryCrossentropy({ labels, probabilities }: LabelsAndProbabilities): Float32Array {
  return float32Rows('tfjsBinaryCrossentropy', labels, probabilities, (y, p) => {
    const q = clipped(p)
    return ofLogit(y, log(divide(q, subtract(1, q))))
  })
}
