import { InputError } from '../../errors/index.ts'
import { log, log1p, multiply, subtract } from './float32.ts'
import { float32Rows } from './rows.ts'
import type { LabelsAndProbabilities } from './rows.ts'

/**
 * What `torch.nn.BCELoss(reduction="none")` answers row by row on the CPU, in float32.
 *
 *   loss = (y − 1)·max(log1p(−p), −100) − y·max(ln p, −100),   every operation rounded to float32
 *
 * What it gets wrong: no row can cost more than 100, and a probability that was rounded to 1 costs 100 where its logit
 * 20 should cost 20. A perfect prediction of y = 1 costs −0. Backward divides by max(p·(1 − p), 1e−12): the gradient of
 * a certain wrong prediction is wrong by orders of magnitude.
 *
 * Agreement with PyTorch 2.15.0 over 623 rows (test/golden/compatibility.json): the same bits in 97 % of them, the rest
 * within 2 ulp: a float32 logarithm of its libm is not always rounded correctly, ours are.
 *
 * @returns (n) float32, nats
 * @throws InputError when there is not one probability for each label, or, as PyTorch does, when a label or probability
 * lies outside [0, 1]
 *
 * @example
 * Array.from(torchBCELoss({ labels: [1, 0], probabilities: [0, 0.5] })) // => [100, 0.6931471824645996]
 */
export function torchBCELoss({ labels, probabilities }: LabelsAndProbabilities): Float32Array {
  refuseOutside('label', labels)
  refuseOutside('probability', probabilities)
  return float32Rows('torchBCELoss', labels, probabilities, bceLoss)
}

/** PyTorch's formula, for float32 arguments. */
export function bceLoss(y: number, p: number): number {
  return subtract(multiply(subtract(y, 1), Math.max(log1p(-p), -100)), multiply(y, Math.max(log(p), -100)))
}

function refuseOutside(name: string, values: ArrayLike<number>): void {
  const row = Array.prototype.findIndex.call(values, (value: number) => !(value >= 0 && value <= 1))
  if (row === -1) return
  throw new InputError({
    asked: 'torchBCELoss',
    problem: `${name} out of range`,
    expected: 'a number in [0, 1]',
    rows: [{ row, value: values[row] }],
    of: values.length,
  })
}
