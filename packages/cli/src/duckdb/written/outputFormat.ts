import { InputError } from 'bernoulli'
import { outputEndings } from '../../shell/flags/index.ts'
import type { RowFormat } from '../../shell/flags/index.ts'

const told: Readonly<Record<RowFormat, string>> = {
  parquet: 'FORMAT parquet, COMPRESSION zstd',
  csv: 'FORMAT csv, HEADER true',
  tsv: "FORMAT csv, HEADER true, DELIMITER '\t'",
  json: 'FORMAT json, ARRAY true',
  ndjson: 'FORMAT json',
}

const endings: readonly (readonly [ending: RegExp, options: string])[] = [
  [/\.parquet$/i, told.parquet],
  [/\.csv$/i, told.csv],
  [/\.csv\.gz$/i, `${told.csv}, COMPRESSION gzip`],
  [/\.tsv$/i, told.tsv],
  [/\.json$/i, told.json],
  [/\.(ndjson|jsonl)$/i, told.ndjson],
  [/^-$/, told.csv],
]

/**
 * What DuckDB is told of a file to write, by `--format`, or by its ending; standard output is CSV.
 *
 * @throws InputError when neither says a format
 */
export function outputFormat(path: string, format?: RowFormat): string {
  if (format !== undefined) return told[format]
  const found = endings.find(([ending]) => ending.test(path))
  if (found !== undefined) return found[1]
  throw new InputError({
    problem: 'an ending that says no format',
    place: '--out',
    expected: outputEndings,
    received: path,
    advice: 'Or say it with --format.',
  })
}
