import type { OpenedFiles } from '../../duckdb/index.ts'
import { say } from '../../shell/output/index.ts'

/** Says what files are read as that nobody said. */
export function sayReadings(readings: OpenedFiles['readings']): void {
  for (const { file, text } of readings) say(`${file} is read with ${text}.`)
}
