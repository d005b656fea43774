/** The endings that say in which format rows are written. */
export const outputEndings = '.parquet, .csv, .csv.gz, .tsv, .json, .ndjson or .jsonl'

/** A format in which rows are written, as `--format` says it. */
export type RowFormat = 'csv' | 'tsv' | 'json' | 'ndjson' | 'parquet'

/** `--format`: for what has no ending, such as standard output. */
export const formatFlag: {
  readonly kind: 'enum'
  readonly values: readonly RowFormat[]
  readonly optional: true
  readonly brief: string
} = {
  kind: 'enum',
  values: ['csv', 'tsv', 'json', 'ndjson', 'parquet'],
  optional: true,
  brief: 'in which format, whatever the ending says; CSV on standard output',
}
