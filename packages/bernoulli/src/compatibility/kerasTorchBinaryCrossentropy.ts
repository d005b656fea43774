import { clipped } from './kerasBinaryCrossentropy.ts'
import { float32Rows } from './rows.ts'
import { bceLoss } from './torchBCELoss.ts'
import type { LabelsAndProbabilitiesForTorch } from './torchBCELoss.ts'

/**
 * What `keras.losses.BinaryCrossentropy(reduction="none")` answers row by row for probabilities on its PyTorch backend,
 * in float32: Keras clips, then PyTorch takes log1p(−p).
 *
 *   q = clip(p, 1e−7, 1 − 1e−7),   loss as {@link torchBCELoss} of q
 *
 * What it gets wrong: the caps 15.942385 and 16.118096 and the dead gradients of {@link kerasBinaryCrossentropy}. The
 * other backends take ln(1 − q) instead, so the same model has two losses.
 *
 * Agreement with Keras 3.15.1 on PyTorch 2.15.0: bit for bit, where {@link torchBCELoss} is.
 *
 * @returns (n) float32, nats
 * @throws InputError when there is not one probability for each label
 *
 * @example
 * Array.from(kerasTorchBinaryCrossentropy({ labels: [0, 1], probabilities: [1, 0] })) // => [15.942384719848633, 16.11809539794922]
 */
export function kerasTorchBinaryCrossentropy(data: LabelsAndProbabilitiesForTorch): Float32Array {
  const { labels, probabilities, log1pf } = data
  const loss = bceLoss(log1pf)
  return float32Rows('kerasTorchBinaryCrossentropy', labels, probabilities, (y, p) => loss(y, clipped(p)))
}
