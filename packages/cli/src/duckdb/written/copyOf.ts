import { InputError } from 'bernoulli'
import { duckdb } from 'bernoulli/sql'

/** Rows to be written, whose columns are called `c 0`, `c 1` and so on, and what a file calls them. */
export interface NamedRows {
  readonly select: string
  readonly names: readonly string[]
  /** What DuckDB is told of the file. */
  readonly format: string
}

/**
 * What is copied of rows, and how, so that every column has its name in the file. To DuckDB `a` and `A` are one name, of
 * which it makes `a` and `A_1`, and no name is none; then the names of a CSV file are a row, and lines of JSON are made here.
 *
 * @throws InputError where Parquet is wanted of such columns, or JSON of two without a name
 */
export function copyOf({ select, names, format }: NamedRows): {
  readonly rows: string
  readonly format: string
} {
  const own = names.map((_, i) => `"c ${i}"`)
  const odd = oddNames(names)
  if (odd.length === 0) {
    const named = own.map((sql, i) => `${sql} AS ${duckdb.identifier(names[i] as string)}`)
    return { rows: `SELECT ${named.join(', ')} FROM (${select})`, format }
  }
  if (format.startsWith('FORMAT csv')) {
    // Text without anything in it would be written as "".
    const head = names.map((name) => (name === '' ? 'NULL' : duckdb.string(name)))
    return {
      rows: `SELECT ${head.join(', ')} UNION ALL SELECT ${own.map((sql) => `CAST(${sql} AS VARCHAR)`).join(', ')} FROM (${select})`,
      format: format.replace('HEADER true', 'HEADER false'),
    }
  }
  const json = format.startsWith('FORMAT json')
  const twice = names.find((name, i) => names.indexOf(name) !== i)
  if (json && twice === undefined) {
    const fields = own.flatMap((sql, i) => [duckdb.string(names[i] as string), sql])
    const around = format.includes('ARRAY') ? `, PREFIX '[\n\t', SUFFIX '\n]\n', NEW_LINE ',\n\t'` : ''
    return {
      rows: `SELECT json_object(${fields.join(', ')}) FROM (${select})`,
      format: `FORMAT csv, HEADER false, QUOTE '', ESCAPE '', DELIMITER ''${around}`,
    }
  }
  const name = twice ?? odd[0]
  throw new InputError({
    problem: name === '' ? 'a column without a name' : 'two columns whose names differ in their case alone',
    place: '--out',
    expected: json ? 'at most one of them in JSON' : 'names of their own in Parquet',
    ...(name === '' ? {} : { received: name }),
    advice: `Write .csv${twice === undefined ? ' or .ndjson' : ''}, or give it another name in the table.`,
  })
}

/** Names that DuckDB does not write as they are. */
function oddNames(names: readonly string[]): readonly string[] {
  const seen = new Set<string>()
  return names.filter((name) => {
    const small = name.toLowerCase()
    if (name === '' || seen.has(small)) return true
    seen.add(small)
    return false
  })
}
