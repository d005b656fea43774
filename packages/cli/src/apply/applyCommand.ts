import { buildCommand, type Command, type CommandContext } from '@stricli/core'
import { applyFlags, type ApplyFlags } from '../shell/flags/index.ts'
import { asCommand } from '../shell/process/index.ts'

/** The `apply` command: its words and its options; what it does is loaded when it is asked for. */
export const applyCommand: Command<CommandContext> = buildCommand<ApplyFlags, string[], CommandContext>({
  loader: async () => asCommand('apply', (await import('./applyFiles.ts')).applyFiles),
  parameters: {
    flags: applyFlags,
    positional: {
      kind: 'array',
      minimum: 1,
      parameter: {
        brief: 'the map, then the rows: CSV, TSV, JSON or Parquet, also gzipped',
        parse: (input: string): string => input,
        placeholder: 'file',
      },
    },
  },
  docs: {
    brief: 'Predictions as a map of calibrate puts them right',
    fullDescription: `Predictions as a map of calibrate puts them right: the same rows and columns, and the better prediction
as a new column behind them. The prediction is the column that the map was fitted to, unless another is named.

EXAMPLES
  bernoulli apply map.json july.csv --out july-recalibrated.csv
  bernoulli apply map.json july.parquet --probability score --name p --out july-recalibrated.parquet
  bernoulli apply map.json --sql duckdb`,
  },
})
