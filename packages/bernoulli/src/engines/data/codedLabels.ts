import { InputError } from '../../errors/index.ts'

/**
 * Labels as 1 where they are `positive`, and 0 where they are the one other value.
 *
 * @throws InputError when `positive` does not occur, or there are two other values
 */
export function codedLabels(labels: ArrayLike<unknown>, positive: string | number | boolean): Uint8Array {
  const found = new Map<unknown, number>()
  const coded = new Uint8Array(labels.length)
  for (let row = 0; row < labels.length; row++) {
    const label = labels[row]
    if (!found.has(label)) {
      found.set(label, row)
      if (found.size > (found.has(positive) ? 2 : 1)) throw tooMany(labels, positive, row)
    }
    coded[row] = Number(label === positive)
  }
  return coded
}

function tooMany(labels: ArrayLike<unknown>, positive: string | number | boolean, row: number): InputError {
  const missing = labels[row] === null || labels[row] === undefined
  const values = new Set(Array.from({ length: Math.min(row + 1, labels.length) }, (_, i) => labels[i]))
  values.delete(positive)
  const occurs = Array.prototype.includes.call(labels, positive)
  return new InputError({
    problem: missing
      ? 'label is missing'
      : occurs
        ? 'labels have more than two values'
        : 'the positive label does not occur',
    expected: `${shown(positive)} or one other value`,
    rows: [{ row, value: labels[row] }],
    of: labels.length,
    advice: missing
      ? "Leave such rows out with { missing: 'drop' }."
      : occurs
        ? 'Everything that is not a yes has to be called the same: map the labels to 0 and 1.'
        : `The labels are ${[...values].slice(0, 5).map(shown).join(', ')}.`,
  })
}

const shown = (value: unknown): string => (typeof value === 'string' ? JSON.stringify(value) : String(value))
