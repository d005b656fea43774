import { buildCommand, type Command, type CommandContext } from '@stricli/core'
import { rateFlags, type RateFlags } from '../shell/flags/index.ts'
import { asCommand } from '../shell/process/index.ts'

/** The `rate` command: its words and its options; what it does is loaded when it is asked for. */
export const rateCommand: Command<CommandContext> = buildCommand<RateFlags, string[], CommandContext>({
  loader: async () => asCommand('rate', (await import('./rateFiles.ts')).rateFiles),
  parameters: {
    flags: rateFlags,
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
    brief: 'The share of yes in rows of which few are labelled',
    fullDescription: `The share of yes in many rows of which few are labelled: the label is left empty in the others, and a model has
given its probability, or its verdict as 0 or 1, for all of them. Labels put the model right, and it stretches them: with
intervals that hold however wrong it is. The labelled rows must have been drawn at random; of verdicts that are 0 or 1 it
says the share for labels that were not, too.

EXAMPLES
  bernoulli rate answers.csv --label human --probability judge
  bernoulli rate answers.csv --label human --logit score --json`,
  },
})
