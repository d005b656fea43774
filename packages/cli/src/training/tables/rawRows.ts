import { makeColumns } from 'bernoulli/training'
import type { ModelColumn } from 'bernoulli/training'
import type { Block, Table } from './Table.ts'

/** Makes rows as the model's file takes them of a block: places of categories, from 1, and numbers as they are. */
export function rawRows(
  { columns: own }: Pick<Table, 'columns'>,
  columns: readonly ModelColumn[],
): (block: Pick<Block, 'from' | 'values'>, rows: Uint32Array) => Float64Array {
  const make = makeColumns(columns, own)
  return ({ from, values }, rows) =>
    make(
      values,
      rows.map((row) => row - from),
    )
}

/** Makes all rows of a table so, block by block. */
export async function eachRaw(
  table: Pick<Table, 'columns' | 'each'>,
  columns: readonly ModelColumn[],
  use: (raw: Float64Array, from: number, rows: number) => void,
): Promise<void> {
  const take = rawRows(table, columns)
  await table.each((block) => {
    const rows = Uint32Array.from({ length: block.rows }, (_, i) => block.from + i)
    use(take(block, rows), block.from, block.rows)
  })
}

/** How many rows hold a category that the model does not know, by column. */
export function unseen(
  raw: Float64Array,
  columns: readonly ModelColumn[],
): readonly { readonly name: string; readonly rows: number }[] {
  return columns.flatMap(({ name, kind }, c) => {
    if (kind === 'number') return []
    let rows = 0
    for (let index = c; index < raw.length; index += columns.length) if (raw[index] === 0) rows++
    return rows === 0 ? [] : [{ name, rows }]
  })
}
