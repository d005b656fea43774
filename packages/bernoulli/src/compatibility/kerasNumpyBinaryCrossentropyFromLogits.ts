import { add, divide } from './float32.ts'
import { clipped, ofClipped } from './kerasBinaryCrossentropy.ts'
import { numpyExpf } from './numpyExpf.ts'
import { numpyLogf } from './numpyLogf.ts'
import { float32Rows } from './rows.ts'
import type { LabelsAndLogits } from './rows.ts'

/**
 * What `keras.losses.BinaryCrossentropy(from_logits=True, reduction="none")` answers row by row on its NumPy backend, in
 * float32.
 *
 *   p = 1/(1 + e^−z),   then as {@link kerasNumpyBinaryCrossentropy} from probabilities
 *
 * What it gets wrong: the logits are thrown away before they could help, so it has the caps 15.942385 and 16.118096 of
 * the probability path. A logit of 1000 for a label of 0 costs 15.94, not 1000. On its other backends Keras does better.
 *
 * Agreement with Keras 3.15.1 on NumPy 2.4.6 on x86 processors (test/golden/compatibility.json): bit for bit, with AVX2
 * over ten million rows, with AVX-512 over 441. NumPy's own {@link numpyExpf} and {@link numpyLogf} run there; other
 * processors are not measured.
 *
 * @returns (n) float32, nats
 * @throws InputError when there is not one logit for each label
 *
 * @example
 * Array.from(kerasNumpyBinaryCrossentropyFromLogits({ labels: [0, 1], logits: [1000, -1000] }))
 * // => [15.942384719848633, 16.11809539794922]
 */
export function kerasNumpyBinaryCrossentropyFromLogits({ labels, logits }: LabelsAndLogits): Float32Array {
  return float32Rows('kerasNumpyBinaryCrossentropyFromLogits', labels, logits, (y, z) =>
    ofClipped(y, clipped(divide(1, add(1, numpyExpf(-z)))), numpyLogf),
  )
}
