import { InputError } from 'bernoulli'
import { columnOf, countUnpaired } from 'bernoulli/columns'
import type { KeyCounts } from 'bernoulli/columns'
import { duckdb } from 'bernoulli/sql'
import { missingInText } from '../columns/index.ts'
import type { Connection } from '../files/index.ts'
import type { FileColumn } from '../columns/index.ts'
import { keyAlike } from './keyAlike.ts'
import type { NamedSource } from './sideBySide.ts'
import type { Source } from './Source.ts'

/** Files whose rows were paired by the values of a column. */
export interface Joined {
  readonly source: Source
  /** Rows of all files that have no partner in every other, or share their value with another row. */
  readonly unpaired: number
}

export interface JoinOptions {
  /** The column that all files have. */
  readonly on: string
  /** What to do with rows that do not pair one to one. */
  readonly missing: 'error' | 'drop'
  /** Whether every column keeps its own name, as long as no file before has it. */
  readonly plain: boolean
}

/**
 * Pairs the rows of files by the values of a column, one to one, in the order of the first file, as `pairRows` does.
 *
 * @throws InputError when a file has no such column, or rows that do not pair and are not to be left out
 */
export async function joinOn(
  connection: Connection,
  files: readonly [NamedSource, ...NamedSource[]],
  { on, missing, plain }: JoinOptions,
): Promise<Joined> {
  const keys = files.map(({ shown, source }) => keyIn(shown, source.columns, on))
  const alike = keyAlike(keys)
  const alias = (file: number, column: number): string => duckdb.identifier(`f${file} c${column}`)
  for (const [f, { source }] of files.entries()) {
    const own = keys[f] as FileColumn
    const key =
      own.type === 'text' ? `CASE WHEN NOT ${missingInText(own.sql)} THEN ${alike(own)} END` : alike(own)
    const kept = source.columns.map((column, c) => `${column.sql} AS ${alias(f, c)}`)
    await connection.read(
      `CREATE TABLE ${table(f)} AS SELECT ${key} AS k, row_number() OVER () AS r, ${kept.join(', ')} FROM ${source.relation}`,
    )
  }
  const once = files.map(
    (_, f) => `(SELECT k FROM ${table(f)} WHERE k IS NOT NULL GROUP BY k HAVING count(*) = 1)`,
  )
  const paired = once.join(' INTERSECT ')
  const counts = await connection.read(
    `SELECT ${files.map((_, f) => `(SELECT count(*) FROM ${table(f)}), (SELECT count(k) FROM ${table(f)}), (SELECT count(*) FROM ${once[f]})`).join(', ')}, (SELECT count(*) FROM (${paired}))`,
  )
  const numbers = counts.columns.map((column) => Number(column[0]))
  const pairs = numbers.at(-1) ?? 0
  const unpaired = countUnpaired(
    {
      on,
      files: files.map(({ shown }) => shown),
      counts: files.map((_, f) => countsOf(numbers.slice(3 * f, 3 * f + 3))),
      pairs,
      missing,
    },
    { place: '--on', drop: 'Mend them, or leave such rows out with --missing drop.' },
  )
  const selected = files.flatMap(({ source }, f) =>
    source.columns.map((_, c) => `${table(f)}.${alias(f, c)}`),
  )
  const joins = files.slice(1).map((_, f) => `JOIN ${table(f + 1)} ON ${table(f + 1)}.k = ${table(0)}.k`)
  await connection.read(
    `CREATE TABLE "joined" AS SELECT ${selected.join(', ')} FROM ${table(0)} ${joins.join(' ')} WHERE ${table(0)}.k IN (${paired}) ORDER BY ${table(0)}.r`,
  )
  for (const f of files.keys()) await connection.read(`DROP TABLE ${table(f)}`)
  const { locate, lines } = files[0].source
  return {
    unpaired,
    source: {
      columns: columnsOf(files, alias, on, plain),
      relation: '"joined"',
      numbered: { relation: '"joined"', row: 'rowid' },
      seekable: true,
      ...(locate === undefined || unpaired > 0 ? {} : { locate }),
      ...(lines === undefined || unpaired > 0 ? {} : { lines }),
    },
  }
}

const table = (file: number): string => duckdb.identifier(`file ${file}`)

function keyIn(shown: string, columns: readonly FileColumn[], on: string): FileColumn {
  const found = columns.find(({ name }) => name === on)
  if (found !== undefined) return found
  throw new InputError({
    problem: `no column ${JSON.stringify(on)}`,
    place: shown,
    expected: `one of ${columns.map(({ name }) => JSON.stringify(name)).join(', ')}`,
    advice: 'The column of --on must be in every file.',
  })
}

const countsOf = ([rows = 0, present = 0, single = 0]: readonly number[]): KeyCounts => ({
  rows,
  present,
  single,
})

function columnsOf(
  files: readonly NamedSource[],
  alias: (file: number, column: number) => string,
  on: string,
  plain: boolean,
): readonly FileColumn[] {
  const taken = new Set<string>()
  return files.flatMap(({ short, source }, f) =>
    source.columns.flatMap((column, c) => {
      const renamed = { ...column, sql: alias(f, c) }
      const byFile = { ...renamed, name: columnOf(short, column.name) }
      if (!plain) return f === 0 ? [renamed, byFile] : [byFile]
      if (f > 0 && column.name === on) return []
      const own = taken.has(column.name) ? byFile : renamed
      taken.add(own.name)
      return [own]
    }),
  )
}
