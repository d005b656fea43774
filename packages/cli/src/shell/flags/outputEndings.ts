/** The endings that say in which format rows are written. */
export const outputEndings = '.parquet, .csv, .csv.gz, .tsv, .ndjson or .jsonl'
