import { InputError } from 'bernoulli'
import type { TableColumn } from '../columns/index.ts'
import type { Server } from '../server/index.ts'

/**
 * The column that tells rows apart, in SQL.
 *
 * @throws InputError when it does not: it must hold whole numbers up to 2^53, one for each row
 */
export async function rowNames(
  database: Server,
  relation: string,
  name: string,
  columns: readonly TableColumn[],
): Promise<string> {
  const refuse = (problem: string): InputError =>
    new InputError({
      problem: `column ${JSON.stringify(name)} ${problem}`,
      place: '--row',
      expected: 'a column of whole numbers, another in every row',
      advice: 'Name another, or leave --row out; then no rows are listed.',
    })
  const column = columns.find((candidate) => candidate.name === name)
  if (column === undefined) throw refuse('is not there')
  if (!column.whole) throw refuse('does not hold whole numbers')
  const { sql } = column
  const answer = await database.query(
    `SELECT count(*), count(${sql}), count(DISTINCT ${sql}), count(CASE WHEN ${sql} > 9007199254740991 OR ${sql} < -9007199254740991 THEN 1 END) FROM ${relation}`,
  )
  const [rows = 0, present = 0, distinct = 0, large = 0] = answer.columns.map(([value]) => Number(value))
  if (present < rows) throw refuse(`is empty in ${rows - present} of ${rows} rows`)
  if (distinct < rows) throw refuse(`has only ${distinct} values in ${rows} rows`)
  if (large > 0) throw refuse('holds numbers beyond 2^53, which are not told apart')
  return sql
}
