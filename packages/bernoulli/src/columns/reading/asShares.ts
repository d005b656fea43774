import type { ColumnDescription } from '../look/index.ts'

/**
 * A column whose numbers lie from 0 to 100 as one of shares of 1; one of two values, or with percent signs, as it is.
 *
 * @example
 * asShares({ ...describeColumn({ name: 'p', type: 'text', values: ['12.5', '50', '100'] }) }).range // => [0.125, 1]
 */
export function asShares(column: ColumnDescription): ColumnDescription {
  const { kind, distinct, range, numbers, writing } = column
  if (kind !== 'number' || distinct <= 2 || range === null || range[0] < 0 || range[1] > 100) return column
  if (writing.percent) return column
  return {
    ...column,
    range: [range[0] / 100, range[1] / 100],
    numbers: numbers.map((number) => number / 100),
  }
}
