import { buildCommand, type Command, type CommandContext } from '@stricli/core'
import { predictFlags, type PredictFlags } from '../shell/flags/index.ts'
import { asCommand } from '../shell/process/index.ts'

/** The `predict` command: its words and its options; what it does is loaded when it is asked for. */
export const predictCommand: Command<CommandContext> = buildCommand<PredictFlags, string[], CommandContext>({
  loader: async () => asCommand('predict', (await import('./predictFiles.ts')).predictFiles),
  parameters: {
    flags: predictFlags,
    positional: {
      kind: 'array',
      minimum: 1,
      parameter: {
        brief: 'the model, then the table: CSV, TSV, JSON or Parquet, also gzipped; - for standard input',
        parse: (input: string): string => input,
        placeholder: 'file',
      },
    },
  },
  docs: {
    brief: 'What a model says of every row of a table',
    fullDescription: `What a model says of every row of a table: the probability, or the logit, beside the columns as
they were.

EXAMPLES
  bernoulli predict late.onnx july.csv --out july-predicted.parquet
  bernoulli judge july-predicted.parquet --label late
  bernoulli predict pytorch.onnx july.csv --features hour,distance --out predicted.csv
  zcat july.csv.gz | bernoulli predict late.onnx - --out - --format ndjson
  bernoulli predict late.onnx --sql postgres`,
  },
})
