import { offsetColumn, offsetIn } from 'bernoulli/training'
import type { ModelColumn } from 'bernoulli/training'
import type { Table } from '../training/tables/index.ts'
import { columnBeside, offsetFrom } from './split/index.ts'

/** The columns of a model, and behind them the one whose log-odds are added; its name is not that of another. */
export function withOffsetColumn(
  columns: readonly ModelColumn[],
  offset: string | undefined,
): readonly ModelColumn[] {
  if (offset === undefined) return columns
  const taken = new Set(columns.map(({ name }) => name))
  let name = offset
  while (taken.has(name)) name += '*'
  return [...columns, { ...offsetColumn(offset), name }]
}

/** The column of the table whose log-odds a model adds; undefined where it adds none. */
export const offsetNameIn = (columns: readonly ModelColumn[]): string | undefined =>
  offsetIn(columns)?.of?.[0]?.column

/** @throws InputError with the first row in which the log-odds to add are missing or infinite: nothing can stand for them */
export async function refuseWithoutOffset(table: Table, offset: string | undefined): Promise<void> {
  if (offset !== undefined) await columnBeside(table, offsetFrom(offset))
}
