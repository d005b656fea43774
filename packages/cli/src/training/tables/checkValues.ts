import { InputError } from 'bernoulli'
import type { FileTable } from '../../duckdb/index.ts'
import type { TrainingColumn } from './trainingColumn.ts'

/** What is done where nothing stands: it is an error, the row is left out, or it is kept as it is. */
export interface MissingPolicy {
  readonly features: 'error' | 'drop' | 'keep'
  readonly label: 'error' | 'drop'
}

/**
 * Counts the rows of a table, those of them that are to be left out, and in how many of the others nothing stands, by column.
 *
 * @throws InputError with column, first row and count where a value is missing and must not be, or is not what it must be
 */
export async function checkValues(
  table: FileTable,
  columns: readonly TrainingColumn[],
  policy: MissingPolicy,
): Promise<{
  readonly rows: number
  readonly without: number
  readonly absent: ReadonlyMap<string, number>
}> {
  const out = leftOut(columns, policy)
  const counts = columns.flatMap(({ missing, right }) => [
    `count_if(${missing} AND NOT ${out})`,
    `count_if(${missing})`,
    `count_if(NOT ${missing} AND NOT ${right})`,
  ])
  const several = columns.filter(({ isLabel }) => isLabel).length > 1
  const answer = await table.query(
    `SELECT count(*), count_if(${out}), ${counts.join(', ')} FROM ${table.relation}`,
  )
  const [rows = 0, without = 0, ...found] = answer.columns.map((column) => Number(column[0]))
  if (rows === 0) throw new InputError({ problem: 'no rows', place: table.place })
  for (const [i, column] of columns.entries()) {
    const label = several ? `label ${JSON.stringify(column.name)}` : 'label'
    const [, absent = 0, wrong = 0] = found.slice(3 * i, 3 * i + 3)
    const broken = (problem: string, which: string, count: number, advice: string) =>
      refusal(table, column, { problem, which, count, of: rows, advice })
    if (wrong > 0)
      throw await broken(
        column.isLabel
          ? `${label} out of range`
          : `no ${column.holds === 'times' ? 'time' : 'number'} in column ${JSON.stringify(column.name)}`,
        `NOT ${column.missing} AND NOT ${column.right}`,
        wrong,
        column.isLabel
          ? `${column.advice ?? 'Map your labels to 0 and 1, or say which of two texts is yes with --positive.'}${column.guessed === true ? ' The column was guessed; name another with --label.' : ''}`
          : column.holds === undefined
            ? 'Mend it, leave the column out with --features, or say that it is one of categories with --categories.'
            : `The model takes ${column.holds} there; write it as the rows that it was trained on have it.`,
      )
    if (absent > 0 && policy[column.isLabel ? 'label' : 'features'] === 'error')
      throw await broken(
        `${column.isLabel ? label : `column ${JSON.stringify(column.name)}`} is missing`,
        column.missing,
        absent,
        column.isLabel
          ? 'Fill it in; --missing fill leaves such rows out, --missing drop every row without a value.'
          : 'Fill it in, leave such rows out with --missing drop, or let --missing fill do it.',
      )
  }
  if (without === rows)
    throw new InputError({ problem: 'no row without a missing value', place: table.place })
  return {
    rows,
    without,
    absent: new Map(columns.map(({ name }, i) => [name, found[3 * i] ?? 0])),
  }
}

/** In SQL: whether a row is left out, because nothing stands in some column. */
export function leftOut(columns: readonly TrainingColumn[], policy: MissingPolicy): string {
  const some = columns.filter(({ isLabel }) => policy[isLabel ? 'label' : 'features'] === 'drop')
  return some.length === 0 ? 'false' : `(${some.map(({ missing }) => missing).join(' OR ')})`
}

async function refusal(
  table: FileTable,
  { text, expected }: TrainingColumn,
  found: {
    readonly problem: string
    readonly which: string
    readonly count: number
    readonly of: number
    readonly advice: string
  },
): Promise<InputError> {
  const { problem, which, count, of, advice } = found
  const { columns } = await table.query(
    `SELECT row, shown FROM (SELECT row_number() OVER () - 1 AS row, ${text} AS shown, ${which} AS found FROM ${table.relation}) WHERE found ORDER BY row LIMIT 1`,
  )
  const row = Number(columns[0]?.[0])
  return new InputError({
    problem,
    ...(table.locate === undefined ? { place: table.place } : { line: await table.locate(row) }),
    expected,
    rows: [{ row, value: columns[1]?.[0] ?? null }],
    count,
    of,
    advice,
  })
}
