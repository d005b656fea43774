import { clipped, ofClipped } from './kerasBinaryCrossentropy.ts'
import { numpyLogf } from './numpyLogf.ts'
import { float32Rows } from './rows.ts'
import type { LabelsAndProbabilities } from './rows.ts'

/**
 * What `keras.losses.BinaryCrossentropy(reduction="none")` answers row by row for probabilities on its NumPy backend, in
 * float32.
 *
 *   as {@link kerasBinaryCrossentropy}, with the logarithm of NumPy
 *
 * What it gets wrong: the caps 15.942385 and 16.118096 and the dead gradients of {@link kerasBinaryCrossentropy}, and the
 * logarithm is off by up to 3.83 ulp.
 *
 * Agreement with Keras 3.15.1 on NumPy 2.4.6 on x86 processors (test/golden/compatibility.json): bit for bit, with AVX2
 * over twelve million rows, with AVX-512 over 623. NumPy's own {@link numpyLogf} runs there; other processors are not
 * measured.
 *
 * @returns (n) float32, nats
 * @throws InputError when there is not one probability for each label
 *
 * @example
 * Array.from(kerasNumpyBinaryCrossentropy({ labels: [0, 1], probabilities: [1, 0] })) // => [15.942384719848633, 16.11809539794922]
 */
export function kerasNumpyBinaryCrossentropy({
  labels,
  probabilities,
}: LabelsAndProbabilities): Float32Array {
  return float32Rows('kerasNumpyBinaryCrossentropy', labels, probabilities, (y, p) =>
    ofClipped(y, clipped(p), numpyLogf),
  )
}
