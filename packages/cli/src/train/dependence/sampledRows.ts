import { permutation, random } from 'bernoulli/math'
import type { SourceColumn } from 'bernoulli/training'
import { rowsWithin } from '../../training/tables/index.ts'
import type { Table } from '../../training/tables/index.ts'

/** So many rows are asked again and again at most. */
const ROWS = 1000

/** Some rows of a table as they stand in it. */
export interface SampledRows {
  readonly sources: readonly SourceColumn[]
  readonly values: readonly Float64Array[]
  /** Their places among the rows they were drawn from. */
  readonly places: Uint32Array
}

/** At most 1,000 of these rows, drawn by the seed, in one pass over the table; a row of weight 0 says nothing. */
export async function sampledRows(
  table: Pick<Table, 'columns' | 'each'>,
  rows: Uint32Array,
  seed: number,
  weights?: Float64Array,
): Promise<SampledRows> {
  const counted = Uint32Array.from(rows.keys()).filter((place) => weights?.[rows[place] as number] !== 0)
  const places =
    counted.length <= ROWS
      ? counted
      : permutation(counted.length, random(seed))
          .slice(0, ROWS)
          .sort()
          .map((place) => counted[place] as number)
  const drawn = places.map((place) => rows[place] as number)
  const values = table.columns.map(() => new Float64Array(drawn.length))
  let done = 0
  await table.each(({ from, rows: count, values: some }) => {
    const within = rowsWithin(drawn, from, count)
    for (const [c, column] of values.entries())
      within.forEach((row, i) => (column[done + i] = some[c]?.[row - from] as number))
    done += within.length
  })
  return { sources: table.columns, values, places }
}
