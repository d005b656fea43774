import { InputError } from '../../errors/index.ts'
import { size } from '../tensors/index.ts'
import { eachBlock, rowsIn } from './Rows.ts'
import type { Rows } from './Rows.ts'

/** What a model learns from: what it sees, and what it should say, labels in [0, 1]. */
export interface Examples<Of extends Rows = Rows> {
  readonly inputs: Of
  readonly labels: Of
}

/** How many rows there are. @throws InputError when inputs and labels differ, or a label is outside [0, 1] */
export async function countExamples({ inputs, labels }: Examples, place?: string): Promise<number> {
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
  return count
}

/** The place of the first number that is no label, or −1. */
function firstOutOfRange(labels: Float32Array): number {
  for (let i = 0; i < labels.length; i++) {
    const y = labels[i] as number
    if (!(y >= 0 && y <= 1)) return i
  }
  return -1
}
