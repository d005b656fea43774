import { InputError } from '../../errors/index.ts'
import { readNumber } from './readNumber.ts'
import type { TableRow } from './TableRow.ts'

/** Which field of a row is the label, and which of two words in it is yes. */
export interface LabelOptions {
  /** The label of the table that the model was trained on, if left out. */
  readonly label?: string
  /** The value that means yes; every other one means no. Labels are numbers in [0, 1], true or false, if left out. */
  readonly positive?: string | number | boolean
}

/** @throws InputError when it is not said which field is the label, or it is no label in some row */
export function readLabels(
  rows: readonly TableRow[],
  { label, positive }: LabelOptions,
  own: string | undefined,
): Float64Array {
  const name = label ?? own
  if (name === undefined)
    throw new InputError({ problem: 'no label', advice: "Say which field it is: { label: 'late' }." })
  const read = (value: unknown): number | undefined => {
    const number = readNumber(value, { holds: 'numbers' })
    if (positive === undefined || Number.isNaN(number)) return number
    return Number(String(value).trim() === String(positive).trim())
  }
  const refuse = (row: number): InputError =>
    new InputError({
      problem: 'no label',
      place: `column ${JSON.stringify(name)}`,
      expected: positive === undefined ? 'a number in [0, 1], true or false' : 'a value in every row',
      rows: [{ row, value: rows[row]?.[name] }],
      of: rows.length,
      ...(positive === undefined
        ? { advice: "Where labels are words, say which is yes: { positive: 'yes' }." }
        : {}),
    })
  const labels = Float64Array.from(rows, (row, i) => {
    const found = read(row[name])
    if (found === undefined || !(found >= 0 && found <= 1)) throw refuse(i)
    return found
  })
  const values = new Set(positive === undefined ? [] : rows.map((row) => String(row[name]).trim()))
  if (values.size > 2)
    throw new InputError({
      problem: 'a label of more than two values',
      place: `column ${JSON.stringify(name)}`,
      received: [...values].slice(0, 5).join(', '),
      advice: 'A label has two values; mend the others, or leave their rows out.',
    })
  return labels
}
