import type { ModelColumn } from 'bernoulli/training'
import { eachRaw } from '../training/tables/index.ts'
import type { Table } from '../training/tables/index.ts'

/** All rows as the model takes them. */
export async function allRows(table: Table, columns: readonly ModelColumn[]): Promise<Float64Array> {
  const all = new Float64Array(table.rows * columns.length)
  await eachRaw(table, columns, (raw, from) => all.set(raw, from * columns.length))
  return all
}

/** Each prediction in the place of its row; NaN where a row was left out. */
export function inPlace(values: Float64Array, kept: Uint32Array | undefined, rows: number): Float64Array {
  if (kept === undefined) return values
  const all = new Float64Array(rows).fill(NaN)
  for (const [i, row] of kept.entries()) all[row] = values[i] as number
  return all
}
