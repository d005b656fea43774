import type { Table } from './Table.ts'

/** A table in memory. */
export interface HeldTable extends Table {
  /** The values of its columns. */
  readonly values: readonly Float64Array[]
}

/** The same table with all its rows in memory as float64, in one block. */
export async function readTable(table: Table): Promise<HeldTable> {
  const values = table.columns.map(() => new Float64Array(table.rows))
  let labels: readonly Float64Array[] = []
  await table.each((block) => {
    for (const [i, some] of block.values.entries()) values[i]?.set(some, block.from)
    if (block.labels.length > labels.length) labels = block.labels.map(() => new Float64Array(table.rows))
    for (const [i, some] of block.labels.entries()) labels[i]?.set(some, block.from)
  })
  return {
    ...table,
    values,
    each: (use) => Promise.resolve(use({ from: 0, rows: table.rows, values, labels })),
  }
}
