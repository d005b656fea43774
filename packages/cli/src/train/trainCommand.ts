import { buildCommand, type Command, type CommandContext } from '@stricli/core'
import { asCommand } from '../shell/process/index.ts'
import { trainFlags, type GivenTrainFlags } from '../shell/flags/index.ts'

/** The `train` command: its words and its options; what it does is loaded when it is asked for. */
export const trainCommand: Command<CommandContext> = buildCommand<GivenTrainFlags, string[], CommandContext>({
  loader: async () => asCommand('train', (await import('./trainFiles.ts')).trainFiles),
  parameters: {
    flags: trainFlags,
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
    brief: 'Train a model on a table, and judge it on rows held out',
    fullDescription: `Train a model on a table: a neural network, or logistic regression to its certified optimum. Columns of numbers are
standardised, columns of text are categories. The model is judged on rows it had not seen, and its file says all that
predicting needs.

EXAMPLES
  bernoulli train iris.csv --label virginica --model logistic
  bernoulli train late-flights.csv --label late --features hour,origin,destination,distance --out late.onnx
  bernoulli train movies.csv --label comedy --label drama --features year,length,country
  bernoulli train late-flights.csv --label late --hidden 64,32 --html card.html
  bernoulli train late-flights.csv --label late --checkpoint run --resume
  bernoulli train new.csv --label late --from late.onnx --rate 0.0001 --out tuned.onnx
  bernoulli train postgres://me@host/flights --table flights --label late --features hour,distance --model logistic --row id`,
  },
})
