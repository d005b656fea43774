import { add, exp, log1p, multiply, subtract } from './float32.ts'
import { float32Rows } from './rows.ts'
import type { LabelsAndLogits } from './rows.ts'

/**
 * What `tf.losses.sigmoidCrossEntropy` of TensorFlow.js answers row by row, in float32; TensorFlow's
 * `sigmoid_cross_entropy_with_logits` has the same formula.
 *
 *   loss = max(z, 0) − z·y + log1p(e^−|z|),   every operation rounded to float32
 *
 * What it gets wrong: exact for labels 0 and 1, but soft labels near 1 cancel: at y = 1 − 1e−6, z = 20 the loss is off by
 * 3.5 %. Infinite logits give NaN.
 *
 * Agreement with TensorFlow.js 4.22.0 on its JavaScript backend (test/golden/compatibilityTfjs.json): bit for bit.
 *
 * @returns (n) float32, nats
 * @throws InputError when there is not one logit for each label
 *
 * @example
 * Array.from(tfjsSigmoidCrossEntropy({ labels: [1], logits: [0] })) // => [0.6931471824645996]
 */
export function tfjsSigmoidCrossEntropy({ labels, logits }: LabelsAndLogits): Float32Array {
  return float32Rows('tfjsSigmoidCrossEntropy', labels, logits, ofLogit)
}

/** TensorFlow's formula, for float32 arguments. */
export function ofLogit(y: number, z: number): number {
  return add(subtract(Math.max(z, 0), multiply(z, y)), log1p(exp(-Math.abs(z))))
}
