import {
  ArgumentParseError,
  ArgumentScannerError,
  buildApplication,
  buildCommand,
  buildRouteMap,
  formatMessageForArgumentScannerError,
  text_en,
  type Application,
  type ApplicationText,
  type CommandContext,
  type Command,
  type RouteMap,
} from '@stricli/core'
import { visible } from '@bernoulli/report/visible'
import { EngineError, InputError } from 'bernoulli'
import { openEarly } from './duckdb/database/index.ts'
import { compareFlags, judgeFlags, type CompareFlags, type JudgeFlags } from './shell/flags/index.ts'
import { asCommand, exitCodeOf, version } from './shell/process/index.ts'
import { cutStatement, harmless } from './shell/output/index.ts'
import { closest } from './shell/suggestions/index.ts'

const file = {
  brief: 'CSV, TSV, JSON or Parquet, also gzipped; a pattern such as day-*.csv; - for standard input',
  parse: (input: string): string => input,
  placeholder: 'file',
}

const judge: Command<CommandContext> = buildCommand<JudgeFlags, string[], CommandContext>({
  loader: async () => {
    const loading = import('./judge/index.ts')
    openEarly()
    return asCommand('judge', (await loading).judgeFiles)
  },
  parameters: {
    flags: judgeFlags,
    positional: { kind: 'array', parameter: file, minimum: 1 },
  },
  docs: {
    brief: 'What the predictions in a file are worth',
    fullDescription: `What the predictions in a file are worth: log loss with its floor and its base rate, skill,
calibration, discrimination, and the rows and segments that cost most.
Several files are read as one, or joined with --on.

EXAMPLES
  bernoulli judge late-flights.csv
  bernoulli judge late-flights.csv --label late --probability p --segment hour --group date
  bernoulli judge mail.csv --label kind --positive spam --percent score
  bernoulli judge 'scores/*.parquet' --logit z --weight n --html report.html
  bernoulli judge late-flights.csv --require 'skill > 0.05' --require 'calibration.slope > 0.7'
  bernoulli judge postgres://me@localhost/flights --table flights --row id
  zcat scores.csv.gz | bernoulli judge - --json > verdict.json`,
  },
})

const compare: Command<CommandContext> = buildCommand<CompareFlags, string[], CommandContext>({
  loader: async () => {
    const loading = import('./compare/index.ts')
    openEarly()
    return asCommand('compare', (await loading).compareFiles)
  },
  parameters: {
    flags: compareFlags,
    positional: { kind: 'array', parameter: file, minimum: 1 },
  },
  docs: {
    brief: 'Which of several predictors is better, and whether that is real',
    fullDescription: `Which of several predictors is better, and whether the difference is real. The predictors are
columns of one file, or the predictions of several files with the same rows, in the same order or paired with --on.

EXAMPLES
  bernoulli compare two-models.csv --group day
  bernoulli compare monday.csv tuesday.csv --label late --probability p
  bernoulli compare january.csv february.csv --require 'pairs[0].meanDifference < 0'`,
  },
})

/** The `bernoulli` command: its words, its options, its help. What a subcommand does is loaded when it is asked for. */
export function application(
  others: Readonly<
    Record<
      | 'check'
      | 'calibrate'
      | 'apply'
      | 'decide'
      | 'rate'
      | 'explain'
      | 'train'
      | 'autoencode'
      | 'reconstruct'
      | 'predict'
      | 'studio',
      Command<CommandContext>
    > & { readonly monitor: RouteMap<CommandContext> }
  >,
): Application<CommandContext> {
  const root = buildRouteMap({
    routes: { judge, compare, ...others },
    docs: {
      brief: 'Yes/no probabilities you can trust',
      fullDescription: `Yes/no probabilities you can trust: judge predictions, compare predictors, put them right, decide with
them, train models, explain the log loss, look into all of it in a page.

EXAMPLES
  bernoulli judge late-flights.csv
  bernoulli compare monday.csv tuesday.csv
  bernoulli check
  bernoulli calibrate late-flights.csv --out map.json
  bernoulli decide late-flights.csv --false-alarm 1 --miss 5
  bernoulli rate answers.csv --label human --probability judge
  bernoulli train late-flights.csv --label late --features hour,origin --out late.onnx
  bernoulli autoencode train-images-idx3-ubyte --test t10k-images-idx3-ubyte
  bernoulli reconstruct deep.onnx t10k-images-idx3-ubyte --png unusual.png
  bernoulli monitor check ledger
  bernoulli explain --label 0.3
  bernoulli studio late-flights.csv

COMPLETION
  source <(bernoulli completion bash)    the same with zsh; bernoulli completion fish | source

EXIT CODES
  0 fine   1 a fault of ours   2 bad input   3 a requirement is not met   130 interrupted`,
    },
  })
  return buildApplication(root, {
    name: 'bernoulli',
    versionInfo: { currentVersion: version() },
    scanner: { caseStyle: 'allow-kebab-for-camel', allowArgumentEscapeSequence: true },
    documentation: { onlyRequiredInUsageLine: true },
    localization: { text: words },
    determineExitCode: exitCodeOf,
  })
}

const said: ApplicationText = {
  ...text_en,
  noCommandRegisteredForInput: ({ input, corrections }) =>
    input.startsWith('-')
      ? `bernoulli: unknown option ${input}.${didYouMean(optionsLike(input.slice(2), ['version']))} See --help.`
      : `bernoulli: unknown command ${JSON.stringify(input)}; expected judge, compare, check, calibrate, apply, decide, rate, monitor, explain, train, autoencode, reconstruct, predict or studio.` +
        didYouMean(corrections.map((command) => command.replaceAll('`', ''))),
  exceptionWhileParsingArguments: (error) => {
    if (error instanceof ArgumentParseError && error.exception instanceof InputError) {
      return visible(error.exception.by('bernoulli').message)
    }
    if (!(error instanceof ArgumentScannerError)) return faultText(error)
    return formatMessageForArgumentScannerError(error, {
      FlagNotFoundError: ({ input, corrections }) =>
        `bernoulli: unknown option --${input}.${didYouMean(optionsLike(input, corrections))} See --help.`,
      AliasNotFoundError: ({ input }) => `bernoulli: unknown option -${input}. See --help.`,
      EnumValidationError: ({ externalFlagName, input, values }) =>
        `bernoulli: unknown choice in --${externalFlagName}; expected ${values.join(' or ')}, got ${JSON.stringify(input)}.`,
      UnsatisfiedFlagError: ({ externalFlagName }) => `bernoulli: --${externalFlagName} needs a value.`,
      UnexpectedFlagError: ({ externalFlagName, input, previousInput }) =>
        `bernoulli: --${externalFlagName} is given twice, as ${JSON.stringify(previousInput)} and ${JSON.stringify(input)}.`,
      UnsatisfiedPositionalError: () => 'bernoulli: no file given; name one, or - for standard input.',
      UnexpectedPositionalError: ({ input }) =>
        `bernoulli: ${JSON.stringify(input)} is one argument too many.`,
    })
  },
  exceptionWhileRunningCommand: faultText,
  exceptionWhileLoadingCommandFunction: faultText,
  exceptionWhileLoadingCommandContext: faultText,
  commandErrorResult: (error) => harmless(error.message),
}

/** The same with nothing from a command line, a file or its rows that does anything to a screen. */
const words: ApplicationText = {
  ...said,
  noCommandRegisteredForInput: (input) => harmless(said.noCommandRegisteredForInput(input)),
  exceptionWhileParsingArguments: (error, ansi) => harmless(said.exceptionWhileParsingArguments(error, ansi)),
}

/** Every command has --help, of which the parser does not think. */
function optionsLike(input: string, others: readonly string[]): readonly string[] {
  const help = closest(input, ['help', ...others]) === 'help'
  const near = others.filter((name) => closest(input, [name]) !== undefined)
  return (help ? ['help'] : near).map((name) => `--${name}`)
}

function didYouMean(corrections: readonly string[]): string {
  return corrections.length === 0 ? '' : ` Did you mean ${corrections.join(' or ')}?`
}

/** What people read when a command ended with an error. */
function faultText(error: unknown): string {
  if (error instanceof InputError) {
    const { message, commands = [] } = error
    const lines = commands.map((command) => `\n  ${command}`)
    const sentence = message.slice(0, message.length - lines.join('').length)
    return [
      sentence.replaceAll('{ missing: "drop" }', '--missing drop'),
      ...lines.map((line) => line.slice(1)),
    ]
      .map(visible)
      .join('\n')
  }
  if (error instanceof EngineError) return harmless(cutStatement(error))
  const story = harmless(error instanceof Error ? (error.stack ?? error.message) : String(error))
  return `bernoulli: this is a fault of ours, not of your data. Please report it:\n${story}`
}
