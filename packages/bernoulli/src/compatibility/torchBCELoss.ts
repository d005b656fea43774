import { InputError } from '../errors/index.ts'
import { fdlibmLog1pf } from './fdlibmLog1pf.ts'
import { log1p, multiply, subtract } from './float32.ts'
import { glibcLogf } from './glibcLogf.ts'
import { float32Rows } from './rows.ts'
import type { LabelsAndProbabilities } from './rows.ts'

/** Probabilities, and the C library PyTorch ran with. */
export interface LabelsAndProbabilitiesForTorch extends LabelsAndProbabilities {
  /**
   * Its `log1pf`: fdlibm's up to glibc 2.40, which is the default (Debian 12, Ubuntu 24.04), correctly rounded from 2.41
   * on (Debian 13). With the wrong one, 7.6 % of the rows with p from 0.5 to 1 and y = 0 differ, by 1 ulp.
   */
  readonly log1pf?: 'fdlibm' | 'correctly rounded'
}

/**
 * What `torch.nn.BCELoss(reduction="none")` answers row by row on the CPU, in float32.
 *
 *   loss = (y − 1)·max(log1p(−p), −100) − y·max(ln p, −100),   every operation rounded to float32
 *
 * What it gets wrong: no row can cost more than 100, and a probability that was rounded to 1 costs 100 where its logit
 * 20 should cost 20. A perfect prediction of y = 1 costs −0. Backward divides by max(p·(1 − p), 1e−12): the gradient of
 * a certain wrong prediction is wrong by orders of magnitude.
 *
 * Agreement with PyTorch 2.15.0 on x86 Linux with glibc 2.36 (test/golden/compatibility.json): bit for bit, for each of the
 * 1,065,353,217 float32 from 0 to 1 with the labels 0 and 1, and 750,000 rows with labels between. Its logarithms are the C
 * library's, {@link glibcLogf} and {@link fdlibmLog1pf}, whatever the processor. Other systems are not measured.
 *
 * @returns (n) float32, nats
 * @throws InputError when there is not one probability for each label, or, as PyTorch does, when a label or probability
 * lies outside [0, 1]
 *
 * @example
 * Array.from(torchBCELoss({ labels: [1, 0], probabilities: [0, 0.5] })) // => [100, 0.6931471824645996]
 */
export function torchBCELoss(data: LabelsAndProbabilitiesForTorch): Float32Array {
  const { labels, probabilities, log1pf } = data
  refuseOutside('label', labels)
  refuseOutside('probability', probabilities)
  return float32Rows('torchBCELoss', labels, probabilities, bceLoss(log1pf))
}

/** PyTorch's formula, for float32 arguments. */
export function bceLoss(
  log1pf: LabelsAndProbabilitiesForTorch['log1pf'] = 'fdlibm',
): (y: number, p: number) => number {
  const logOfNo = log1pf === 'fdlibm' ? fdlibmLog1pf : log1p
  return (y, p) =>
    subtract(multiply(subtract(y, 1), Math.max(logOfNo(-p), -100)), multiply(y, Math.max(glibcLogf(p), -100)))
}

function refuseOutside(name: string, values: ArrayLike<number>): void {
  const row = Array.prototype.findIndex.call(values, (value: number) => !(value >= 0 && value <= 1))
  if (row === -1) return
  throw new InputError({
    caller: 'torchBCELoss',
    problem: `${name} out of range`,
    expected: 'a number in [0, 1]',
    rows: [{ row, value: values[row] }],
    of: values.length,
  })
}
