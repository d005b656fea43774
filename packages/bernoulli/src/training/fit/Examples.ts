import { InputError } from '../../errors/index.ts'
import { size } from '../tensors/index.ts'
import { eachBlock, rowsIn } from './Rows.ts'
import type { Rows } from './Rows.ts'
import { sumOfWeights } from './weights.ts'

/** What a model learns from: what it sees, and what it should say, labels in [0, 1]. */
export interface Examples<Of extends Rows = Rows> {
  readonly inputs: Of
  readonly labels: Of
  /** One number ≥ 0 a row, `row: [1]`: weight 2 means the row twice, 0 removes it; all 1 if left out. */
  readonly weights?: Of
}

/**
 * How many rows there are.
 *
 * @throws InputError when inputs, labels and weights differ, a label is outside [0, 1], or a weight is none
 */
export async function countExamples({ inputs, labels, weights }: Examples, place?: string): Promise<number> {
  const where = place === undefined ? {} : { place }
  const count = rowsIn(inputs)
  if (count !== rowsIn(labels) || !Number.isInteger(count) || count === 0)
    throw new InputError({
      problem: 'inputs and labels do not fit',
      ...where,
      expected: 'the same number of whole rows, at least one',
      received: `${count} and ${rowsIn(labels)}`,
    })
  const each = size(labels.row)
  await eachBlock(labels, (values, from) => {
    const at = firstOutOfRange(values)
    if (at < 0) return
    throw new InputError({
      problem: 'label out of range',
      ...where,
      expected: 'a number in [0, 1]',
      rows: [{ row: from + Math.floor(at / each), value: values[at] }],
      of: count,
      advice: 'Map your labels to 0 and 1.',
    })
  })
  if (weights !== undefined) await sumOfWeights(weights, count, place)
  return count
}

/** Whether every row is its own label, so that it is read once. */
export function areSameRows({ inputs, labels }: Examples): boolean {
  return inputs === labels || ('values' in inputs && 'values' in labels && inputs.values === labels.values)
}

/** The place of the first number that is no label, or −1. */
export function firstOutOfRange(labels: Float32Array): number {
  for (let i = 0; i < labels.length; i++) {
    const y = labels[i] as number
    if (!(y >= 0 && y <= 1)) return i
  }
  return -1
}
