import { add, multiply, subtract } from './float32.ts'
import { float32Rows } from './rows.ts'
import type { LabelsAndLogits } from './rows.ts'
import { sleefExpf } from './sleefExpf.ts'
import { sleefLog1pf } from './sleefLog1pf.ts'

/** Logits, and the weight of a yes. */
export interface LabelsAndLogitsWithPositiveWeight extends LabelsAndLogits {
  /** PyTorch's `pos_weight`; 1 when left out. */
  readonly positiveWeight?: number
}

/**
 * What `torch.nn.BCEWithLogitsLoss(reduction="none")` answers row by row on the CPU, in float32.
 *
 *   logσ(z) = min(0, z) − log1p(e^−|z|),   w = (positiveWeight − 1)·y + 1
 *   loss = (1 − y)·z − w·logσ(z),          every operation rounded to float32
 *
 * What it gets wrong: for a confident and right "no" the two terms cancel. At z = −10 the loss of y = 0 is off by 0.8 %,
 * from z = −17 it is 0. Infinite logits give NaN. Neither harms training much; both harm a report.
 *
 * Agreement with PyTorch 2.15.0 on x86 processors (test/golden/compatibility.json): bit for bit, with AVX2 over ten million
 * rows, with AVX-512 over 441. Its e^−|z| and log1p are {@link sleefExpf} and {@link sleefLog1pf} there. On older processors
 * it takes the C library's, and 94 % to 97 % of the rows have the same bits; where z and logσ(z) cancel the rest is up to
 * 8192 ulp off.
 *
 * @returns (n) float32, nats
 * @throws InputError when there is not one logit for each label
 *
 * @example
 * Array.from(torchBCEWithLogitsLoss({ labels: [0, 0], logits: [-20, 2] })) // => [0, 2.1269280910491943]
 */
export function torchBCEWithLogitsLoss(data: LabelsAndLogitsWithPositiveWeight): Float32Array {
  const { labels, logits, positiveWeight } = data
  return float32Rows('torchBCEWithLogitsLoss', labels, logits, (y, z) => {
    const logSigmoid = subtract(Math.min(0, z), sleefLog1pf(sleefExpf(-Math.abs(z))))
    const rest = multiply(subtract(1, y), z)
    if (positiveWeight === undefined) return subtract(rest, logSigmoid)
    const weight = add(multiply(subtract(Math.fround(positiveWeight), 1), y), 1)
    return subtract(rest, multiply(weight, logSigmoid))
  })
}
