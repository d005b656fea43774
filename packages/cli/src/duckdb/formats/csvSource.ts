import { InputError } from 'bernoulli'
import { sharedId } from 'bernoulli/columns'
import { duckdb } from 'bernoulli/sql'
import type { FileColumn } from '../columns/index.ts'
import type { CsvLayout, LocalFile } from '../files/index.ts'
import { csvLayout } from '../layout/index.ts'
import { lineOfRow, linesOfRows } from './lineOfRow.ts'
import { pairedBy } from './pairedBy.ts'
import type { Source } from './Source.ts'

/**
 * CSV files with the same header as one relation of text. DuckDB is told everything and guesses nothing, because a
 * guess that fits may skip lines; it never sees the column names.
 */
export function csvSource(files: readonly [LocalFile, ...LocalFile[]]): Source {
  const [first] = files
  const laidOut = files.map((file) => ({ ...file, layout: file.layout ?? csvLayout(file) }))
  const names = laidOut[0]?.layout.names ?? []
  for (const { layout, shown } of laidOut)
    if (layout.names.join('\n') !== names.join('\n'))
      throw new InputError({
        problem: 'other columns than in the first file',
        place: shown,
        expected: names.map((name) => JSON.stringify(name)).join(', '),
        received: layout.names.join(', '),
        ...joinAdvice(first.shown, names, layout.names),
      })
  const types = names.map((_, i) => `${duckdb.string(sqlOf(i).slice(1, -1))}: 'VARCHAR'`)
  const parts = stretches(laidOut).map((some) => readCsv(some, types))
  return {
    columns: columnsOf(names),
    relation:
      parts.length === 1 ? (parts[0] ?? '') : `(SELECT * FROM ${parts.join(' UNION ALL SELECT * FROM ')})`,
    readings: laidOut.flatMap(({ shown, layout, readings = [] }) =>
      [...readings, ...layout.readings].map((reading) => ({ file: shown, ...reading })),
    ),
    ...(files.some(({ converted }) => converted === true)
      ? {}
      : {
          locate: (row: number) => lineOfRow(laidOut, row),
          lines: (rows: readonly number[]) => linesOfRows(laidOut, rows),
        }),
  }
}

type LaidOut = LocalFile & { readonly layout: CsvLayout }

const sqlOf = (i: number): string => duckdb.identifier(`c${i}`)

/** A name that comes twice stands for neither of its columns: it can be looked at, and takes no part. */
function columnsOf(names: readonly string[]): readonly FileColumn[] {
  return names.flatMap((name, i): readonly FileColumn[] => {
    const indices = names.flatMap((other, index) => (other === name ? [index + 1] : []))
    const column = { name, sql: sqlOf(i), type: 'text' as const }
    if (indices.length === 1 || name === '') return [column]
    if (indices[0] !== i + 1) return []
    return [
      {
        ...column,
        unlike: {
          problem: 'is the name of several columns',
          expected: 'one of this name',
          place: `columns ${indices.join(' and ')}`,
          advice: 'Give every column a name of its own.',
        },
      },
    ]
  })
}

/** Neighbouring files that are laid out alike. */
function stretches(files: readonly LaidOut[]): readonly (readonly LaidOut[])[] {
  const found: LaidOut[][] = []
  for (const file of files) {
    const before = found.at(-1)?.[0]?.layout
    const { delimiter, above, header } = file.layout
    if (before?.delimiter === delimiter && before.above === above && before.header === header)
      found.at(-1)?.push(file)
    else found.push([file])
  }
  return found
}

function readCsv(files: readonly LaidOut[], types: readonly string[]): string {
  const { delimiter = ',', above = 0, header = true } = files[0]?.layout ?? {}
  const paths = files.map(({ path }) => duckdb.string(path))
  const options = [
    `auto_detect=false, header=${header}, skip=${above}, delim=${duckdb.string(delimiter)}, quote='"', escape='"', comment=''`,
    'strict_mode=true, allow_quoted_nulls=false, null_padding=false, ignore_errors=false, max_line_size=16777216, hive_partitioning=false',
    `columns={${types.join(', ')}}`,
  ]
  return `read_csv([${paths.join(', ')}], ${options.join(', ')})`
}

/** How to join files of which one has columns that the other has not. */
function joinAdvice(
  first: string,
  names: readonly string[],
  others: readonly string[],
): { readonly advice: string; readonly commands?: readonly string[] } {
  const advice = `Give files with the same first line as ${first}`
  const shared = names.filter((name) => name !== '' && others.includes(name))
  if (shared.length === 0 || others.every((name) => names.includes(name))) return { advice: `${advice}.` }
  const id = sharedId([names, others])
  if (id === undefined) return { advice: `${advice}, or pair their rows with --on and a column of ids.` }
  return {
    advice: `${advice}, or pair their rows:`,
    commands: [pairedBy(id)],
  }
}
