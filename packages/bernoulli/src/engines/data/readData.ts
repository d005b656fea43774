import { InputError, refuseUnknown } from '../../errors/index.ts'
import type { ColumnSpec, ColumnType, Domain } from '../../kernels/index.ts'
import type { KeyValue, Prediction, Shape } from '../../statistics/index.ts'
import type { ComparedData, Context, Data, NumberColumn, Outcomes, Predicted } from './Data.ts'
import { codedLabels } from './codedLabels.ts'
import { readKeys } from './readKeys.ts'
import { readColumn, rules } from './readColumn.ts'
import type { Check, Reading, TypedColumn } from './readColumn.ts'

/** A checked column, and what kernels may rely on. */
export interface Column {
  readonly values: TypedColumn
  readonly spec: ColumnSpec
}

/** Checked columns, under the names that expressions use. */
export interface Table {
  readonly rows: number
  readonly shape: Shape
  readonly columns: Readonly<Record<string, Column>>
  readonly keys: Readonly<Record<string, readonly KeyValue[]>>
}

/**
 * People's columns, checked and named by role.
 *
 * @throws InputError when there are no rows, columns differ in length, or a value breaks its rule
 */
export function readData(data: Data | ComparedData, check: Check = 'now'): Table {
  if (!Array.isArray(data) && !('getChild' in data))
    refuseUnknown('the data', data, 'predictions' in data ? several : one)
  const reading = { rows: countRows(data), check }
  const { rows } = reading
  const { label, trials } = readOutcomes(data, reading)
  const weight = readWeights(data, trials, reading)
  const time = data.times === undefined ? undefined : readColumn(reading, data.times, rules.time)
  const predicted = readPredictions(data, reading)
  const columns: Record<string, Column> = { label: checked(label, 'unit') }
  if (weight !== undefined) columns['weight'] = checked(weight, 'nonNegative')
  if (time !== undefined) columns['time'] = checked(time, 'finite')
  for (const { prediction, column } of predicted)
    columns[prediction.column] = checked(column, prediction.scale === 'logit' ? 'number' : 'unit')
  const keys = readKeys(data, reading)
  return {
    rows,
    shape: {
      predictions: predicted.map(({ prediction }) => prediction) as unknown as Shape['predictions'],
      weighted: weight !== undefined,
      ...(trials && { counts: true }),
      timed: time !== undefined,
      keys: Object.keys(keys),
    },
    columns,
    keys,
  }
}

const scales = ['probabilities', 'logits']
const context = ['labels', 'positive', 'successes', 'trials', 'weights', 'times', 'keys']
const one = [...scales, ...context]
const several = ['predictions', ...context]

interface ReadOutcomes {
  readonly label: TypedColumn
  readonly trials: TypedColumn | undefined
}

function countRows(data: Outcomes): number {
  const rows = (data.labels ?? data.successes)?.length
  if (rows === undefined)
    throw new InputError({
      problem: 'no outcomes',
      expected: '{ labels } or { successes, trials }',
      advice:
        "Say what happened, one label a row, or in which column it is: (rows, { label: 'late', probability: 'p' }).",
    })
  if (rows === 0)
    throw new InputError({
      problem: 'no rows',
      expected: 'at least one',
      advice: 'An empty mean has no value.',
    })
  return rows
}

function readOutcomes(data: Outcomes, reading: Reading): ReadOutcomes {
  if (data.labels !== undefined) {
    const numbers = data.positive === undefined ? data.labels : codedLabels(data.labels, data.positive)
    return { label: readColumn(reading, numbers, rules.label), trials: undefined }
  }
  const { rows } = reading
  const successes = readColumn(reading, data.successes, { ...rules.weight, name: 'successes' })
  const trials = readColumn(reading, data.trials, { ...rules.weight, name: 'trials' })
  const label = Float64Array.from(successes, (k, row) => {
    const m = trials[row] as number
    if (k > m)
      throw new InputError({
        problem: 'more successes than trials',
        expected: `at most ${m}`,
        rows: [{ row, value: k }],
        of: rows,
        advice: 'successes counts the trials that came out yes.',
      })
    return m === 0 ? 0 : k / m
  })
  return { label, trials }
}

function readWeights(
  { weights }: Context,
  trials: TypedColumn | undefined,
  reading: Reading,
): TypedColumn | undefined {
  if (weights === undefined) return trials
  const weight = readColumn(reading, weights, rules.weight)
  return trials === undefined ? weight : Float64Array.from(trials, (m, row) => m * (weight[row] as number))
}

function readPredictions(
  data: Data | ComparedData,
  reading: Reading,
): readonly { readonly prediction: Prediction; readonly column: TypedColumn }[] {
  if (!('predictions' in data)) return [readPredicted(data, reading)]
  const named = Object.entries(data.predictions)
  if (named.length === 0)
    throw new InputError({
      problem: 'no predictions',
      expected: 'at least one predictor by name',
    })
  return named.map(([name, predicted], i) => {
    const given = isColumn(predicted) ? { probabilities: predicted } : predicted
    refuseUnknown(`predictions[${JSON.stringify(name)}]`, given, scales)
    const { prediction, column } = readPredicted(given, reading)
    return { prediction: { name, column: `${prediction.scale}${i}`, scale: prediction.scale }, column }
  })
}

function isColumn(predicted: Predicted | NumberColumn): predicted is NumberColumn {
  return Array.isArray(predicted) || ArrayBuffer.isView(predicted)
}

function readPredicted(
  { probabilities, logits }: Predicted,
  reading: Reading,
): { readonly prediction: Prediction; readonly column: TypedColumn } {
  const scale = probabilities !== undefined ? 'probability' : 'logit'
  const values: NumberColumn | undefined = probabilities ?? logits
  if (values === undefined || (probabilities !== undefined && logits !== undefined))
    throw new InputError({
      problem: values === undefined ? 'no predictions' : 'two scales for one prediction',
      expected: '{ probabilities } or { logits }',
    })
  return {
    prediction: { name: scale, column: scale, scale },
    column: readColumn(reading, values, rules[scale]),
  }
}

function checked(values: TypedColumn, domain: Domain): Column {
  return { values, spec: { type: typeOf(values), domain } }
}

function typeOf(column: TypedColumn): ColumnType {
  if (column instanceof Float64Array) return 'float64'
  return column instanceof Float32Array ? 'float32' : 'uint8'
}
