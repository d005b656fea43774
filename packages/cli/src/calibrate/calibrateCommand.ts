import { buildCommand, type Command, type CommandContext } from '@stricli/core'
import { calibrateFlags, type CalibrateFlags } from '../shell/flags/index.ts'
import { asCommand } from '../shell/process/index.ts'

/** The `calibrate` command: its words and its options; what it does is loaded when it is asked for. */
export const calibrateCommand: Command<CommandContext> = buildCommand<
  CalibrateFlags,
  string[],
  CommandContext
>({
  loader: async () => asCommand('calibrate', (await import('./calibrateFiles.ts')).calibrateFiles),
  parameters: {
    flags: calibrateFlags,
    positional: {
      kind: 'array',
      minimum: 1,
      parameter: {
        brief: 'CSV, TSV, JSON or Parquet, also gzipped; a pattern such as day-*.csv; - for standard input',
        parse: (input: string): string => input,
        placeholder: 'file',
      },
    },
  },
  docs: {
    brief: 'A map that puts predictions right, and what it gains',
    fullDescription: `A map from predictions to better ones, with what it gains on rows that it has not seen: of all
kinds the simplest that no other surely beats, or the kind that is asked for. Where only the base rate is another
one, no label is needed: say why, or let it be read from the predictions.

EXAMPLES
  bernoulli calibrate late-flights.csv
  bernoulli calibrate late-flights.csv --out map.json
  bernoulli calibrate late-flights.csv --kind platt --group date --out map.json
  bernoulli calibrate july.csv --probability p --onto model.onnx --features hour,distance --onnx better.onnx
  bernoulli calibrate scores.csv --probability p --kept-negatives 0.1 --out map.json
  bernoulli calibrate august.csv --probability p --from-rate 0.21 --out map.json
  bernoulli apply map.json july.csv --out july-recalibrated.csv`,
  },
})
