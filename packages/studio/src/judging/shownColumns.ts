import { describeColumn } from '@bernoulli/core/columns'
import type { Table } from '../reading/index.ts'
import type { ShownColumn } from './messages.ts'

/** So many rows are looked at for the chips. */
const LOOK = 500

/** Most values that a chip shows. */
const FEW = 4

/** What the chips show of each column. */
export function shownColumns({ rows, names, column, value }: Table): readonly ShownColumn[] {
  return names.map((name) => {
    const at = value === undefined ? inColumn(column(name)) : (row: number) => value(name, row)
    const values = Array.from({ length: Math.min(LOOK, rows) }, (_, row) => at(row))
    const { few, distinct } = describeColumn({ name, type: 'text', values: values.map(textOf) })
    return { name, few: few.slice(0, FEW).map(({ text }) => text.slice(0, 40)), more: distinct > FEW }
  })
}

const inColumn =
  (values: ArrayLike<unknown>) =>
  (row: number): unknown =>
    values[row]

function textOf(value: unknown): string | null {
  if (value === null || value === undefined) return null
  if (value instanceof Date) return value.toISOString()
  return typeof value === 'object' ? '{}' : String(value as string | number | bigint | boolean)
}
