import { InputError } from '../../errors/index.ts'
import { size } from '../tensors/index.ts'
import type { Shape } from '../tensors/index.ts'

/** Rows of numbers: the shape of one row, and the rows one behind the other. */
export interface Rows {
  readonly row: Shape
  readonly values: Float32Array
}

/** What a model learns from: what it sees, and what it should say, labels in [0, 1]. */
export interface Examples {
  readonly inputs: Rows
  readonly labels: Rows
}

/** How many rows there are. @throws InputError when inputs and labels differ, or a label is outside [0, 1] */
export function countExamples({ inputs, labels }: Examples, asked: string): number {
  const count = rowsIn(inputs)
  if (count !== rowsIn(labels) || !Number.isInteger(count) || count === 0)
    throw new InputError({
      asked,
      problem: 'inputs and labels do not fit',
      expected: 'the same number of whole rows, at least one',
      received: `${count} and ${rowsIn(labels)}`,
    })
  const each = size(labels.row)
  const place = firstOutOfRange(labels.values)
  if (place >= 0)
    throw new InputError({
      asked,
      problem: 'label out of range',
      expected: 'a number in [0, 1]',
      rows: [{ row: Math.floor(place / each), value: labels.values[place] }],
      of: count,
      advice: 'Map your labels to 0 and 1.',
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

export function rowsIn({ row, values }: Rows): number {
  return values.length / size(row)
}
