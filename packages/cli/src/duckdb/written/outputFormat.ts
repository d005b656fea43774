import { InputError } from 'bernoulli'
import { outputEndings } from '../../shell/flags/index.ts'

const formats: readonly (readonly [ending: RegExp, options: string])[] = [
  [/\.parquet$/i, 'FORMAT parquet, COMPRESSION zstd'],
  [/\.csv$/i, 'FORMAT csv, HEADER true'],
  [/\.csv\.gz$/i, 'FORMAT csv, HEADER true, COMPRESSION gzip'],
  [/\.tsv$/i, "FORMAT csv, HEADER true, DELIMITER '\t'"],
  [/\.(ndjson|jsonl)$/i, 'FORMAT json'],
]

/**
 * What DuckDB is told of a file to write, by its ending.
 *
 * @throws InputError when the ending says no format
 */
export function outputFormat(path: string): string {
  const found = formats.find(([ending]) => ending.test(path))
  if (found !== undefined) return found[1]
  throw new InputError({
    problem: 'an ending that says no format',
    place: '--out',
    expected: outputEndings,
    received: path,
  })
}
