import { InputError } from 'bernoulli'
import { duckdb } from 'bernoulli/sql'
import type { FileColumn, Unlike } from '../columns/index.ts'
import { jsonOutline } from './jsonOutline.ts'
import type { JsonOutline } from './jsonOutline.ts'
import type { LocalFile } from '../files/index.ts'
import type { Source } from './Source.ts'

/**
 * JSON records, an array of objects or objects one behind the other, as a relation of text. DuckDB guesses nothing: each
 * file was read for its keys and its form. Past the reader nothing goes by the names in the file, which could be those of
 * other columns.
 *
 * @throws InputError when a file is not whole, or has no records
 */
export async function jsonSource(files: readonly LocalFile[]): Promise<Source> {
  const outlines: JsonOutline[] = []
  for (const file of files) outlines.push(await jsonOutline(file))
  const names = [...new Set(outlines.flatMap((outline) => outline.names))]
  if (names.length === 0)
    throw new InputError({
      problem: 'no JSON records',
      place: files.map(({ shown }) => shown).join(', '),
      advice: 'Write an array of objects, or one object a line.',
    })
  const first = new Map<string, string>()
  for (const name of names) if (!first.has(name.toLowerCase())) first.set(name.toLowerCase(), name)
  const columns = names.map((name, i): FileColumn => {
    const sql = duckdb.identifier(`c${i}`)
    const unlike = unlikeIn(name, first.get(name.toLowerCase()) ?? name, files, outlines)
    return { name, sql, type: 'text', ...(unlike === undefined ? {} : { unlike }) }
  })
  const read = columns.filter(({ name }) => first.get(name.toLowerCase()) === name)
  const renamed = columns.map((column) =>
    read.includes(column)
      ? `${duckdb.identifier(column.name)} AS ${column.sql}`
      : `CAST(NULL AS VARCHAR) AS ${column.sql}`,
  )
  const relationOf = (type: 'VARCHAR' | 'JSON'): string => {
    const types = read.map(({ name }) => `${duckdb.string(name)}: '${type}'`)
    const parts = stretches(files, outlines).map(
      ({ format, paths }) =>
        `SELECT ${renamed.join(', ')} FROM read_json([${paths.join(', ')}], format='${format}', columns={${types.join(', ')}}, records=true, ignore_errors=false, hive_partitioning=false)`,
    )
    return `(${parts.join(' UNION ALL ')})`
  }
  return { columns, relation: relationOf('VARCHAR'), json: relationOf('JSON') }
}

/** What is wrong with a column, for DuckDB or in itself. */
function unlikeIn(
  name: string,
  first: string,
  files: readonly LocalFile[],
  outlines: readonly JsonOutline[],
): Unlike | undefined {
  if (first !== name)
    return {
      problem: `differs from ${JSON.stringify(first)} in the case of its letters alone`,
      advice: 'Give it a name of its own.',
    }
  const file = outlines.findIndex(({ rounded }) => rounded.has(name))
  if (file === -1) return undefined
  return {
    problem: `holds ${outlines[file]?.rounded.get(name)}, which would be rounded`,
    place: files[file]?.shown ?? '',
    expected: 'numbers that float64 can hold',
    advice: 'Write it as text, in quotes; then it is read as it stands.',
  }
}

/** Neighbouring files of one form. */
function stretches(
  files: readonly LocalFile[],
  outlines: readonly JsonOutline[],
): readonly { readonly format: JsonOutline['format']; readonly paths: readonly string[] }[] {
  const found: { readonly format: JsonOutline['format']; readonly paths: string[] }[] = []
  for (const [i, { path }] of files.entries()) {
    const { format } = outlines[i] as JsonOutline
    const last = found.at(-1)
    if (last?.format === format) last.paths.push(duckdb.string(path))
    else found.push({ format, paths: [duckdb.string(path)] })
  }
  return found
}
