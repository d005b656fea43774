import { add, log, multiply, subtract } from './float32.ts'
import { float32Rows } from './rows.ts'
import type { LabelsAndProbabilities } from './rows.ts'

/**
 * What `tf.losses.logLoss` of TensorFlow.js answers row by row, in float32.
 *
 *   loss = −y·ln(p + ε) − (1 − y)·ln(1 − p + ε),   ε = 1e−7, every operation rounded to float32
 *
 * What it gets wrong: ε inside the logarithm makes the loss of a perfect prediction negative, −1.19e−7, and no row can
 * cost more than 16.118096.
 *
 * Agreement with TensorFlow.js 4.22.0 on its JavaScript backend (test/golden/compatibilityTfjs.json): bit for bit.
 *
 * @returns (n) float32, nats
 * @throws InputError when there is not one probability for each label
 *
 * @example
 * Array.from(tfjsLogLoss({ labels: [1], probabilities: [1] })) // => [-1.1920928244535389e-7]
 */
export function tfjsLogLoss({ labels, probabilities }: LabelsAndProbabilities): Float32Array {
  const epsilon = Math.fround(1e-7)
  return float32Rows('tfjsLogLoss', labels, probabilities, (y, p) =>
    subtract(-multiply(y, log(add(p, epsilon))), multiply(subtract(1, y), log(add(subtract(1, p), epsilon)))),
  )
}
