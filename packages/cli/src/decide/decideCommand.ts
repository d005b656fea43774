import { buildCommand, type Command, type CommandContext } from '@stricli/core'
import { decideFlags, type DecideFlags } from '../shell/flags/index.ts'
import { asCommand } from '../shell/process/index.ts'

/** The `decide` command: its words and its options; what it does is loaded when it is asked for. */
export const decideCommand: Command<CommandContext> = buildCommand<DecideFlags, string[], CommandContext>({
  loader: async () => asCommand('decide', (await import('./decideFiles.ts')).decideFiles),
  parameters: {
    flags: decideFlags,
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
    brief: 'What predictions are worth for decisions',
    fullDescription: `What predictions are worth for decisions: whether acting on them beats acting always and acting never, by net
benefit and by cost; sensitivity, specificity and the like at the threshold; and the Murphy curve, whose area is the log loss.
Say what mistakes cost, or from which probability on people act. A prediction equal to the threshold is acted on.
Several predictions are compared row by row.

EXAMPLES
  bernoulli decide late-flights.csv --false-alarm 1 --miss 5
  bernoulli decide late-flights.csv --threshold 0.2 --group date
  bernoulli decide late-flights.csv --thresholds 0.05:0.5
  bernoulli decide two-models.csv --threshold 0.3 --group day --json`,
  },
})
