import { InputError } from 'bernoulli'
import type { Table } from '../../training/tables/index.ts'

/** A column of numbers that is read besides the features. */
export interface Beside {
  readonly option: '--weight' | '--offset' | '--group' | '--time'
  readonly column: string
  /** What each number must be. */
  readonly expected: string
  readonly right: (value: number) => boolean
}

/** How often a row counts. */
export const weightIn = (column: string): Beside => ({
  option: '--weight',
  column,
  expected: 'a finite number ≥ 0 in every row',
  right: (value) => value >= 0 && value < Infinity,
})

/** Log-odds that are added to the logit of a row. */
export const offsetFrom = (column: string): Beside => ({
  option: '--offset',
  column,
  expected: 'finite log-odds in every row',
  right: (value) => Number.isFinite(value),
})

/** Which group a row is of, or when it was. */
export const keyIn = (option: '--group' | '--time', column: string): Beside => ({
  option,
  column,
  expected: 'a value in every row',
  right: (value) => !Number.isNaN(value),
})

/**
 * The numbers of a column that stands beside the features, one a row.
 *
 * @throws InputError with the first row in which one is missing or is not what it must be
 */
export async function columnBeside(
  table: Table,
  { option, column, expected, right }: Beside,
): Promise<Float64Array> {
  const at = table.columns.findIndex(({ name }) => name === column)
  const numbers = new Float64Array(table.rows)
  await table.each(({ from, values }) => numbers.set(values[at] as Float64Array, from))
  const row = numbers.findIndex((value) => !right(value))
  if (row < 0) return numbers
  const value = numbers[row] as number
  throw new InputError({
    problem: Number.isNaN(value)
      ? `column ${JSON.stringify(column)} is missing`
      : `${option.slice(2)} out of range in column ${JSON.stringify(column)}`,
    place: option,
    expected,
    rows: [{ row, value: Number.isNaN(value) ? null : value }],
    of: table.rows,
    ...(table.locate && { line: await table.locate(row) }),
    ...(Number.isNaN(value) ? { advice: 'Fill it in, or leave such rows out with --missing drop.' } : {}),
  })
}
