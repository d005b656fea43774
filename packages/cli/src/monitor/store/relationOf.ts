import { duckdb } from 'bernoulli/sql'
import type { Kind } from '../ledger/index.ts'

const columns = {
  predictions: {
    ...{ id: 'VARCHAR', '"at"': 'DOUBLE', due: 'DOUBLE', scale: 'VARCHAR', said: 'VARCHAR' },
    ...{ model: 'VARCHAR', treated: 'BOOLEAN', segments: 'VARCHAR' },
  },
  outcomes: { id: 'VARCHAR', '"at"': 'DOUBLE', y: 'DOUBLE' },
} as const

/** Files of one kind, all lines of JSON or one Parquet file, as a relation with the columns of their kind. */
export function relationOf(files: readonly { readonly path: string; readonly kind: Kind }[]): string {
  const [first] = files
  if (first === undefined || first.kind === 'epochs') throw new RangeError('no files of rows')
  const list = `[${files.map(({ path }) => duckdb.string(path)).join(', ')}]`
  const names = columns[first.kind]
  if (!first.path.endsWith('.parquet')) {
    const typed = Object.entries(names).map(([name, type]) => `${name}: '${type}'`)
    return `read_json(${list}, format = 'newline_delimited', columns = {${typed.join(', ')}})`
  }
  const select = Object.entries(names).map(([name, type]) => `CAST(${name} AS ${type}) AS ${name}`)
  return `(SELECT ${select.join(', ')} FROM read_parquet(${list}))`
}
