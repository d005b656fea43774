import { InputError } from 'bernoulli'
import type { LabelReading } from 'bernoulli/columns'
import { labelColumn, missingInText } from '../../duckdb/index.ts'
import type { FileTable } from '../../duckdb/index.ts'
import { keySql } from '../../training/tables/index.ts'
import type { WantedColumn } from '../../training/tables/index.ts'

/** How a column is divided into categories. */
export interface Levels {
  /** Rows in which one stands. */
  readonly rows: number
  readonly categories: number
  /** Whether all rows of each have the same label, and not all rows have. */
  readonly pure: boolean
}

/** Looks at columns of categories beside the label. */
export async function categoriesAt(
  table: FileTable,
  columns: readonly WantedColumn[],
  { column, coding }: LabelReading,
): Promise<readonly Levels[]> {
  const sqlOf = (name: string) => table.columns.find((candidate) => candidate.name === name)
  const label = sqlOf(column)
  const found: Levels[] = []
  for (const { name } of columns) {
    const text = `CAST(${sqlOf(name)?.sql} AS VARCHAR)`
    const y = label === undefined ? 'NULL' : labelColumn(label, coding).number
    const { columns: answer } = await table.query(
      `SELECT CAST(coalesce(sum(n), 0) AS DOUBLE), CAST(count(*) AS DOUBLE), CAST(count_if(low < high) AS DOUBLE), min(low), max(high) FROM (SELECT count(*) AS n, min(y) AS low, max(y) AS high FROM (SELECT ${keySql(text)} AS k, ${y} AS y FROM ${table.relation} WHERE NOT ${missingInText(text)}) GROUP BY k)`,
    )
    const [rows = 0, categories = 0, mixed = 0, low, high] = answer.map((values) => Number(values[0]))
    found.push({ rows, categories, pure: mixed === 0 && low === 0 && high === 1 })
  }
  return found
}

/** Categories with fewer rows each, on average, are pure by chance. */
const ROWS_EACH = 10

/** Whether categories alone tell yes from no: each has one label, and not by chance. */
export function tellsLabel(levels: Levels | undefined): boolean {
  return levels !== undefined && levels.pure && levels.categories * ROWS_EACH <= levels.rows
}

/** Whether a column of categories names rows: most have one of their own. */
export function namesRows(levels: Pick<Levels, 'rows' | 'categories'> | undefined): boolean {
  return levels !== undefined && levels.categories > 50 && levels.categories > levels.rows / 2
}

/** @throws InputError when one of the columns names rows */
export function refuseNames(
  table: Pick<FileTable, 'place'>,
  columns: readonly WantedColumn[],
  levels: readonly (Levels | undefined)[],
): void {
  for (const [i, { name }] of columns.entries())
    if (namesRows(levels[i]))
      throw new InputError({
        problem: `column ${JSON.stringify(name)} names rows, not categories`,
        place: table.place,
        expected: 'texts that come again',
        received: `${levels[i]?.categories} different ones in ${levels[i]?.rows} rows`,
        advice: 'Leave it out with --features, or let rare texts share a place with --rare 10.',
      })
}
