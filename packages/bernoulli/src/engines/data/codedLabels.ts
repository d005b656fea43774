import { InputError } from '../../errors/index.ts'

/**
 * Labels as 1 where they are `positive`, and 0 where they are the one other value.
 *
 * @throws InputError when there are two other values
 */
export function codedLabels(labels: ArrayLike<unknown>, positive: string | number | boolean): Uint8Array {
  let other: unknown
  return Uint8Array.from(labels, (label: unknown, row) => {
    if (label === positive) return 1
    other ??= label
    if (label === other && label !== null && label !== undefined) return 0
    throw new InputError({
      problem: 'label is neither the positive nor the one other value',
      expected: [positive, other].map((value) => JSON.stringify(value)).join(' or '),
      rows: [{ row, value: label }],
      of: labels.length,
      advice: 'Write positive as the labels do; map labels of more values to 0 and 1.',
    })
  })
}
