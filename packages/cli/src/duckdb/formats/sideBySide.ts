import { InputError } from 'bernoulli'
import { columnOf, sharedId } from 'bernoulli/columns'
import { duckdb } from 'bernoulli/sql'
import type { Connection } from '../files/index.ts'
import { pairedBy } from './pairedBy.ts'
import type { Source } from './Source.ts'

export interface NamedSource {
  readonly shown: string
  /** What its columns are called after. */
  readonly short: string
  readonly source: Source
}

/**
 * Files with the same rows as one relation, row beside row. The columns of the first keep their names; every column
 * can also be asked for by file, as `columnOf` names it.
 *
 * @throws InputError when the files have different numbers of rows
 */
export async function sideBySide(
  connection: Connection,
  files: readonly [NamedSource, ...NamedSource[]],
): Promise<Source> {
  await sameRows(connection, files)
  const alias = (file: number, column: number): string => duckdb.identifier(`f${file} c${column}`)
  const parts = files.map(({ source: { columns, relation } }, f) => {
    const renamed = columns.map(({ sql }, c) => `${sql} AS ${alias(f, c)}`)
    return `(SELECT ${renamed.join(', ')} FROM ${relation}) AS ${duckdb.identifier(`f${f}`)}`
  })
  const columns = files.flatMap(({ short, source }, f) =>
    source.columns.flatMap((column, c) => {
      const renamed = { ...column, sql: alias(f, c) }
      const byFile = { ...renamed, name: columnOf(short, column.name) }
      return f === 0 ? [renamed, byFile] : [byFile]
    }),
  )
  const { locate, lines } = files[0].source
  return {
    columns,
    relation: `(SELECT * FROM ${parts.join(' POSITIONAL JOIN ')})`,
    ...(locate === undefined ? {} : { locate }),
    ...(lines === undefined ? {} : { lines }),
  }
}

async function sameRows(
  connection: Connection,
  [first, ...others]: readonly [NamedSource, ...NamedSource[]],
): Promise<void> {
  const count = async ({ source }: NamedSource): Promise<number> =>
    Number((await connection.read(`SELECT count(*) FROM ${source.relation}`)).columns[0]?.[0])
  const expected = await count(first)
  for (const other of others) {
    const received = await count(other)
    if (received === expected) continue
    const id = sharedId([first, other].map(({ source }) => source.columns.map(({ name }) => name)))
    throw new InputError({
      problem: 'a different number of rows',
      place: other.shown,
      expected: `${expected}, as in ${first.shown}`,
      received,
      advice:
        id === undefined
          ? 'Files that are compared must have the same rows in the same order.'
          : 'Files that are compared must have the same rows in the same order, or be paired:',
      ...(id === undefined ? {} : { commands: [pairedBy(id)] }),
    })
  }
}

/**
 * Checks that two columns hold the same numbers in every row.
 *
 * @throws InputError with the first row in which they do not
 */
export async function sameNumbers(
  connection: Connection,
  relation: string,
  [a, b]: readonly [NumberIn, NumberIn],
): Promise<void> {
  const { columns } = await connection.read(
    `SELECT row, a, b, count(*) OVER () FROM (SELECT row_number() OVER () - 1 AS row, ${a.number} AS a, ${b.number} AS b FROM ${relation}) WHERE a IS DISTINCT FROM b ORDER BY row LIMIT 1`,
  )
  const [rows = [], first = [], second = [], counts = []] = columns
  if (rows.length === 0) return
  throw new InputError({
    problem: 'different labels',
    place: b.shown,
    expected: `${first[0]}, as in ${a.shown}`,
    rows: [{ row: Number(rows[0]), value: second[0] }],
    count: Number(counts[0]),
    advice: 'Files that are compared must have the same rows in the same order.',
  })
}

export interface NumberIn {
  readonly shown: string
  /** In SQL. */
  readonly number: string
}
