import { EngineError } from 'bernoulli'
import type { AnswerColumn } from 'bernoulli'
import type { LabelReading } from 'bernoulli/columns'
import type { FileTable } from '../../duckdb/index.ts'
import { checkValues, leftOut } from './checkValues.ts'
import type { MissingPolicy } from './checkValues.ts'
import { trainingColumn, trainingLabel } from './trainingColumn.ts'
import type { TrainingColumn, WantedColumn } from './trainingColumn.ts'
import type { Table } from './Table.ts'

/** As many rows as a block has, or a few more. */
const BLOCK = 16_384

/**
 * The labels and the columns of a model in files: numbers as numbers, categories as places, NaN where nothing stands. Every value is checked at
 * once; the rows are read when they are asked for, and never all of them are in memory.
 *
 * @param guessed  whether nobody named the label
 * @throws InputError with column, first row and count where a value is missing (unless such rows are dropped), is no
 *   number, is infinite, or a label is outside [0, 1]
 */
export async function openTable(
  table: FileTable,
  labels: readonly LabelReading[],
  wanted: readonly WantedColumn[],
  missing: MissingPolicy,
  guessed = false,
): Promise<Table> {
  const features: TrainingColumn[] = []
  for (const column of wanted) features.push(await trainingColumn(table, column))
  const all = [...features, ...labels.map((label) => trainingLabel(table, label, guessed))]
  const { rows: found, without: dropped, absent } = await checkValues(table, all, missing)
  const rows = found - dropped
  const out = leftOut(all, missing)
  const relation = dropped === 0 ? table.relation : `${table.relation} WHERE NOT ${out}`
  const kept = async (): Promise<Uint32Array | undefined> => {
    if (dropped === 0) return undefined
    const { columns } = await table.query(
      `SELECT row FROM (SELECT row_number() OVER () - 1 AS row, ${out} AS gone FROM ${table.relation}) WHERE NOT gone ORDER BY row`,
    )
    return Uint32Array.from(columns[0] ?? [], Number)
  }
  const { locate } = table
  return {
    rows,
    dropped,
    locate: locate && (async (row) => locate((await kept())?.[row] ?? row)),
    kept,
    columns: features.map(({ name, categories }) =>
      categories === undefined ? { name, kind: 'number' } : { name, kind: 'category', categories },
    ),
    absent,
    each: async (use) => {
      let from = 0
      let held: (readonly AnswerColumn[])[] = []
      let count = 0
      const flush = (): void => {
        if (count === 0) return
        const columns = all.map((_, i) => joined(held, i, count))
        use({
          from,
          rows: count,
          values: columns.slice(0, features.length),
          labels: columns.slice(features.length),
        })
        from += count
        held = []
        count = 0
      }
      await table.stream(`SELECT ${all.map(valueOrNaN).join(', ')} FROM ${relation}`, (columns, n) => {
        held.push(columns)
        count += n
        if (count >= BLOCK) flush()
      })
      flush()
      if (from !== rows) throw new EngineError('duckdb', `${rows} rows were counted, and ${from} came`)
    },
  }
}

/** A value in SQL; NaN where nothing stands. */
const valueOrNaN = ({ number, missing }: TrainingColumn): string =>
  `CASE WHEN ${missing} THEN CAST('NaN' AS DOUBLE) ELSE ${number} END`

function joined(pieces: readonly (readonly AnswerColumn[])[], column: number, rows: number): Float64Array {
  const values = new Float64Array(rows)
  let at = 0
  for (const piece of pieces) {
    const some = piece[column] as ArrayLike<number>
    values.set(some, at)
    at += some.length
  }
  return values
}
