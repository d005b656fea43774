import { InputError } from 'bernoulli'
import { meaningOf } from 'bernoulli/columns'
import { duckdb } from 'bernoulli/sql'
import { shellWord } from '../../shell/output/index.ts'
import { csvHeader } from './csvHeader.ts'
import { lineOfRow, linesOfRows } from './lineOfRow.ts'
import type { LocalFile } from '../files/index.ts'
import type { Source } from './Source.ts'

/**
 * CSV files with the same header as one relation of text. DuckDB is told everything and guesses nothing, because a
 * guess that fits may skip lines; it never sees the column names.
 */
export function csvSource(asked: string, files: readonly [LocalFile, ...LocalFile[]]): Source {
  const [first, ...others] = files
  const { delimiter, names } = csvHeader(asked, first)
  for (const file of others) {
    const other = csvHeader(asked, file)
    if (other.delimiter !== delimiter || other.names.join('\n') !== names.join('\n'))
      throw new InputError({
        asked,
        problem: 'other columns than in the first file',
        place: file.shown,
        expected: names.map((name) => JSON.stringify(name)).join(', '),
        received: other.names.join(', '),
        advice: `Give files with the same first line as ${first.shown}${joinAdvice(names, other.names)}.`,
      })
  }
  const columns = names.map((name, i) => ({ name, sql: duckdb.identifier(`c${i}`), type: 'text' as const }))
  const types = columns.map(({ sql }) => `${sql.replaceAll('"', "'")}: 'VARCHAR'`)
  const paths = files.map(({ path }) => duckdb.string(path))
  const options = [
    `auto_detect=false, header=true, skip=0, delim=${duckdb.string(delimiter)}, quote='"', escape='"', comment=''`,
    'strict_mode=true, allow_quoted_nulls=false, null_padding=false, ignore_errors=false, max_line_size=16777216, hive_partitioning=false',
    `columns={${types.join(', ')}}`,
  ]
  return {
    columns,
    relation: `read_csv([${paths.join(', ')}], ${options.join(', ')})`,
    locate: (row) => lineOfRow(files, row),
    lines: (rows) => linesOfRows(files, rows),
  }
}

/** How to join files of which one has columns that the other has not. */
function joinAdvice(names: readonly string[], others: readonly string[]): string {
  const shared = names.filter((name) => name !== '' && others.includes(name))
  if (shared.length === 0 || others.every((name) => names.includes(name))) return ''
  const id = shared.find((name) => meaningOf(name).keeping)
  return id === undefined
    ? ', or pair their rows with --on and a column of ids'
    : `, or pair their rows with --on ${shellWord(id)}`
}
