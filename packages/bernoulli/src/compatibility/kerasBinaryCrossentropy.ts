import { add, clip, log, multiply, subtract } from './float32.ts'
import { float32Rows } from './rows.ts'
import type { LabelsAndProbabilities } from './rows.ts'

/**
 * What `keras.losses.BinaryCrossentropy(reduction="none")` answers row by row for probabilities on its JAX and
 * TensorFlow backends, in float32; on NumPy it is {@link kerasNumpyBinaryCrossentropy}.
 *
 *   q = clip(p, 1e−7, 1 − 1e−7),   loss = −(y ln q + (1 − y) ln(1 − q)),   every operation rounded to float32
 *
 * What it gets wrong: no row can cost more than 15.942385 (p = 1, y = 0) or 16.118096 (p = 0, y = 1); a perfect
 * prediction costs 1.19e−7 instead of 0; where p was clipped the gradient is 0, so a model that is certain and wrong
 * never learns. Labels outside [0, 1] are not refused.
 *
 * Agreement with Keras 3.15.1 on JAX 0.10.2 over 623 rows (test/golden/compatibility.json): the same bits in 92 % of them,
 * the rest within 2 ulp: its float32 logarithm is not always rounded correctly, ours is. TensorFlow is not measured.
 *
 * @returns (n) float32, nats
 * @throws InputError when there is not one probability for each label
 *
 * @example
 * Array.from(kerasBinaryCrossentropy({ labels: [0, 1], probabilities: [1, 0] })) // => [15.942384719848633, 16.11809539794922]
 */
export function kerasBinaryCrossentropy({ labels, probabilities }: LabelsAndProbabilities): Float32Array {
  return float32Rows('kerasBinaryCrossentropy', labels, probabilities, (y, p) => ofClipped(y, clipped(p)))
}

/** The clip of `keras.config.epsilon()`. */
export function clipped(p: number): number {
  return clip(p, 1e-7, 1 - 1e-7)
}

/** Keras' formula for a probability that is neither 0 nor 1. */
export function ofClipped(y: number, q: number, ln: (x: number) => number = log): number {
  return -add(multiply(y, ln(q)), multiply(subtract(1, y), ln(subtract(1, q))))
}
