import type { FlagParametersForType } from '@stricli/core'
import type { CheckFlags, CompareFlags, Comparing, JudgeFlags, Judging } from './GivenFlags.ts'
import { databaseParameters } from './databaseParameters.ts'
import { repeated } from './repeated.ts'
import { readThreshold } from './readThreshold.ts'
import { readLevel, readSeed, readThreads, readTolerance } from './numbers.ts'

const text = (input: string): string => input
const column = (brief: string) =>
  ({ kind: 'parsed', parse: text, optional: true, brief, placeholder: 'column' }) as const
const columns = (brief: string) => ({ ...column(brief), variadic: true }) as const

const label = column('what happened: 0, 1, or a share between; or two values, of which --positive is yes')
const positive = {
  kind: 'parsed',
  parse: text,
  optional: true,
  brief: 'the value of the label that is yes',
  placeholder: 'value',
} as const
const shared = {
  weight: column('what a row counts; 2 means the row twice'),
  weightKind: {
    kind: 'enum',
    values: ['frequency', 'sampling'],
    optional: true,
    brief: 'what weights say: how often a row occurs, or how much it counts (survey, importance, normalised)',
  },
  group: column('rows with the same value here are not independent'),
  time: column('when it happened, to see drift'),
  dates: {
    kind: 'enum',
    values: ['day-first', 'month-first'],
    optional: true,
    brief: 'how times such as 03/04/2025 are read, where no day above 12 decides it',
  },
  on: column('pair the rows of several files by the values of this column, one to one'),
  sequential: {
    kind: 'boolean',
    default: false,
    withNegated: false,
    brief: 'answers that may be looked at after every row, in order of --time, or after every --batch',
  },
  batch: column(
    'rows predicted before any of their outcomes was known: a column, day, or row, with --sequential',
  ),
  ...databaseParameters,
  missing: {
    kind: 'enum',
    values: ['error', 'drop'],
    default: 'error',
    brief: 'rows without a value: an error, or dropped and counted',
  },
  repeated,
  strict: {
    kind: 'boolean',
    default: false,
    withNegated: false,
    brief: 'refuse to guess what a column is',
  },
  require: {
    kind: 'parsed',
    parse: text,
    variadic: true,
    optional: true,
    placeholder: 'requirement',
    brief: "what must hold, as 'skill > 0.1'; exit code 3 if it does not",
  },
  level: { kind: 'parsed', parse: readLevel, default: '0.95', brief: 'confidence level of intervals' },
  seed: { kind: 'parsed', parse: readSeed, default: '1', brief: 'where random numbers start' },
  threads: { kind: 'parsed', parse: readThreads, optional: true, brief: 'how many processor cores to use' },
} as const

/** Where a verdict goes. */
const outputs = {
  json: {
    kind: 'boolean',
    default: false,
    withNegated: false,
    brief: 'the whole result as JSON (docs/json.md)',
  },
  full: {
    kind: 'boolean',
    default: false,
    withNegated: false,
    brief: 'show everything: calibration, the chart, the costliest rows, what the numbers say',
  },
  html: {
    kind: 'parsed',
    parse: text,
    optional: true,
    placeholder: 'file',
    brief: 'a report in one file, too',
  },
  svg: {
    kind: 'parsed',
    parse: text,
    optional: true,
    placeholder: 'folder',
    brief: 'the pictures, too; in one file if its name ends in .svg',
  },
  markdown: {
    kind: 'parsed',
    parse: text,
    optional: true,
    placeholder: 'file',
    brief: 'as Markdown, too, for a step summary or a pull request; - for standard output alone',
  },
  junit: {
    kind: 'parsed',
    parse: text,
    optional: true,
    placeholder: 'file',
    brief: 'the requirements as test cases, too, for a build server',
  },
} as const

const judging = {
  label,
  positive,
  probability: column('what was said, from 0 to 1'),
  logit: column('or what was said, as log-odds'),
  percent: {
    ...column('or what was said, from 0 to 100; without a column, that predictions are so'),
    inferEmpty: true,
  },
  logProbability: column('or what was said, as ln p; or ln of yes and ln of no, between commas'),
  tolerance: {
    kind: 'parsed',
    parse: readTolerance,
    default: '0.1',
    placeholder: 'log-odds',
    brief: 'how far off all is well, with --sequential',
  },
  segment: columns('judge its values one by one, too; several columns between commas'),
  profile: {
    kind: 'enum',
    values: ['clinical', 'credit', 'forecast'],
    optional: true,
    brief: 'what experts of a field look for, too, arranged as they are used to',
  },
  smoother: {
    kind: 'enum',
    values: ['cubic', 'lowess'],
    optional: true,
    brief:
      'how the smooth curve of a profile is drawn: restricted cubics (left out), or lowess as in val.prob',
  },
  grade: column('which column names the grades, with --profile credit'),
  threshold: {
    kind: 'parsed',
    parse: readThreshold,
    variadic: true,
    optional: true,
    placeholder: 'probability',
    brief: 'what acting from this probability on is worth, too; several times for several',
  },
  ...shared,
} as const

const comparing = {
  label,
  positive,
  probability: columns('what a predictor said, from 0 to 1; once for each'),
  logit: columns('or what a predictor said, as log-odds; once for each'),
  percent: {
    ...columns('or what a predictor said, from 0 to 100; once for each, or without a column for all'),
    inferEmpty: true,
  },
  logProbability: columns('or what a predictor said, as ln p; once for each'),
  parts: {
    kind: 'boolean',
    default: false,
    withNegated: false,
    brief: 'test equal miscalibration and equal discrimination, too',
  },
  unpaired: {
    kind: 'boolean',
    default: false,
    withNegated: false,
    brief: 'two files are different rows, each with its own predictor: differences of losses, nothing paired',
  },
  ...shared,
} as const

export const judgeFlags: FlagParametersForType<JudgeFlags> = { ...judging, ...outputs }
export const compareFlags: FlagParametersForType<CompareFlags> = { ...comparing, ...outputs }

/** What a gate in a file may say of a verdict: all but where it goes. */
export const gateFlags: {
  readonly judge: FlagParametersForType<Judging>
  readonly compare: FlagParametersForType<Comparing>
} = { judge: judging, compare: comparing }

/** Of where a verdict goes, what many verdicts have too. */
export const checkFlags: FlagParametersForType<CheckFlags> = {
  json: outputs.json,
  markdown: outputs.markdown,
  junit: outputs.junit,
}
