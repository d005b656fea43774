import type { FlagParametersForType } from '@stricli/core'
import { InputError } from 'bernoulli'
import { kindsInOrder, recalibrationKinds } from 'bernoulli/recalibration'
import { sqlDialects, writtenDialects } from '../databases/index.ts'
import { readWhole } from './numbers.ts'
import { formatFlag, outputEndings } from './outputEndings.ts'
import { judgeFlags } from './parameters.ts'
import type { ApplyFlags, CalibrateFlags } from './RecalibrationFlags.ts'

const text = (given: string): string => given
const { label, positive, weight, weightKind, group, time, strict, json, level, seed } = judgeFlags
const { table, query, row, deadline, showSql } = judgeFlags
const { missing, repeated, threads, probability, logit, percent, logProbability } = judgeFlags
const prediction = { probability, logit, percent, logProbability }

/** A kind as a command line or JSON spells it. */
function readKind(given: string): CalibrateFlags['kind'] {
  const found = kindsInOrder.find((kind) => given === kind || given === recalibrationKinds[kind].option)
  if (given === 'auto' || given === 'segments') return given
  if (found !== undefined) return found
  throw new InputError({
    problem: 'unknown kind of map',
    place: '--kind',
    expected: `auto, ${kindsInOrder.map((kind) => recalibrationKinds[kind].option).join(', ')}, segments`,
    received: given,
  })
}

/** A number above 0; what it must be besides, the library says. */
const known = (place: string, brief: string) =>
  ({
    kind: 'parsed',
    parse: (given: string): number => {
      const number = Number(given)
      if (given.trim() !== '' && number > 0 && number < Infinity) return number
      throw new InputError({
        problem: 'a number out of range',
        place,
        expected: 'a number above 0',
        received: given,
      })
    },
    optional: true,
    placeholder: 'number',
    brief,
  }) as const

const sql = { kind: 'enum', values: sqlDialects, optional: true } as const

export const calibrateFlags: FlagParametersForType<CalibrateFlags> = {
  kind: {
    kind: 'parsed',
    parse: readKind,
    default: 'auto',
    placeholder: 'kind',
    brief: `${kindsInOrder.map((kind) => recalibrationKinds[kind].option).join(', ')}; auto: the simplest that no other beats; segments: platt and --segment, whatever it gains`,
  },
  segment: {
    kind: 'parsed',
    parse: text,
    optional: true,
    placeholder: 'column',
    brief: 'give its values intercepts of their own behind the map, where that is surely better',
  },
  out: {
    kind: 'parsed',
    parse: text,
    optional: true,
    placeholder: 'file',
    brief: 'where to write the map, as JSON',
  },
  fromRate: known(
    '--from-rate',
    'the base rate the predictions are right for; alone: that of the rows is read from them',
  ),
  toRate: known('--to-rate', 'and the one they are wanted for; no label is needed'),
  keptNegatives: known('--kept-negatives', 'or the share of the noes that the model was trained on'),
  positiveWeight: known('--positive-weight', 'or what a yes weighed when it was trained (scale_pos_weight)'),
  sql: { ...sql, brief: 'print the map as SQL behind the result, run on the rows before' },
  js: {
    kind: 'parsed',
    parse: text,
    optional: true,
    placeholder: 'file',
    brief: 'where to write the map as a JavaScript module, run on the rows before',
  },
  onnx: {
    kind: 'parsed',
    parse: text,
    optional: true,
    placeholder: 'file',
    brief: 'where to write the map as an ONNX model, run on the rows before',
  },
  onto: {
    kind: 'parsed',
    parse: text,
    optional: true,
    placeholder: 'model',
    brief: 'the ONNX model the predictions came from: --onnx is that model with the map behind it',
  },
  features: {
    kind: 'parsed',
    parse: text,
    optional: true,
    placeholder: 'columns',
    brief: 'what a model made elsewhere takes, as --features hour,distance, in its order',
  },
  label,
  positive,
  ...prediction,
  weight,
  weightKind,
  group: { ...group, brief: 'rows with the same value here are not independent: they stay in one fold' },
  time: { ...time, brief: 'when it happened: maps are judged on what came after what they learned from' },
  folds: {
    kind: 'parsed',
    parse: (given) => readWhole('--folds', given, 2, 1000),
    default: '10',
    brief: 'parts the rows are split in; each is judged by maps fitted to the others',
  },
  table,
  query,
  row: {
    ...row,
    brief: 'the column of a table in a database that tells rows apart, by which they are dealt into folds',
  },
  deadline,
  showSql,
  missing,
  repeated,
  strict,
  json,
  level,
  seed: { ...seed, brief: 'how rows are split' },
  threads,
}

export const applyFlags: FlagParametersForType<ApplyFlags> = {
  sql: {
    kind: 'enum',
    values: writtenDialects,
    optional: true,
    brief: 'print the map as SQL instead',
  },
  out: {
    kind: 'parsed',
    parse: text,
    optional: true,
    placeholder: 'file',
    brief: `where to write the rows: ${outputEndings}; - for standard output`,
  },
  format: formatFlag,
  ...prediction,
  segment: {
    kind: 'parsed',
    parse: text,
    optional: true,
    placeholder: 'column',
    brief: 'the column of segments, of a map by segment, where it has another name',
  },
  scale: {
    kind: 'enum',
    values: ['probability', 'logit'],
    default: 'probability',
    brief: 'write probabilities, or log-odds, none of which is rounded to certainty',
  },
  name: {
    kind: 'parsed',
    parse: text,
    default: 'recalibrated',
    placeholder: 'column',
    brief: 'what to call the new column',
  },
  missing,
  repeated,
  threads,
}
