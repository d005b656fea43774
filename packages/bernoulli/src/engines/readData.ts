import { InputError } from '../errors/index.ts'
import type { ColumnSpec, ColumnType, Domain } from '../kernels/index.ts'
import type { KeyValue, Prediction, Shape } from '../statistics/index.ts'
import type { ComparedData, Context, Data, NumberColumn, Outcomes, Predicted } from './Data.ts'
import { readColumn, rules } from './readColumn.ts'
import type { TypedColumn } from './readColumn.ts'

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
export function readData(data: Data | ComparedData, asked: string): Table {
  const { label, trials, rows } = readOutcomes(data, asked)
  const weight = readWeights(data, trials, asked, rows)
  const time = data.times === undefined ? undefined : readColumn(asked, data.times, rules.time, rows)
  const predicted = readPredictions(data, asked, rows)
  const columns: Record<string, Column> = { label: checked(label, 'unit') }
  if (weight !== undefined) columns['weight'] = checked(weight, 'nonNegative')
  if (time !== undefined) columns['time'] = checked(time, 'finite')
  for (const { prediction, column } of predicted)
    columns[prediction.column] = checked(column, prediction.scale === 'logit' ? 'number' : 'unit')
  const keys = readKeys(data, asked, rows)
  return {
    rows,
    shape: {
      predictions: predicted.map(({ prediction }) => prediction) as unknown as Shape['predictions'],
      weighted: weight !== undefined,
      timed: time !== undefined,
      keys: Object.keys(keys),
    },
    columns,
    keys,
  }
}

interface ReadOutcomes {
  readonly label: TypedColumn
  readonly trials: TypedColumn | undefined
  readonly rows: number
}

function readOutcomes(data: Outcomes, asked: string): ReadOutcomes {
  const rows = (data.labels ?? data.successes)?.length
  if (rows === undefined)
    throw new InputError({
      asked,
      problem: 'no outcomes',
      expected: '{ labels } or { successes, trials }',
      advice: 'Say what happened: one label a row.',
    })
  if (rows === 0)
    throw new InputError({
      asked,
      problem: 'no rows',
      expected: 'at least one',
      advice: 'An empty mean has no value.',
    })
  if (data.labels !== undefined)
    return { label: readColumn(asked, data.labels, rules.label, rows), trials: undefined, rows }
  const successes = readColumn(asked, data.successes, { ...rules.weight, name: 'successes' }, rows)
  const trials = readColumn(asked, data.trials, { ...rules.weight, name: 'trials' }, rows)
  const label = Float64Array.from(successes, (k, row) => {
    const m = trials[row] as number
    if (k > m)
      throw new InputError({
        asked,
        problem: 'more successes than trials',
        expected: `at most ${m}`,
        rows: [{ row, value: k }],
        of: rows,
        advice: 'successes counts the trials that came out yes.',
      })
    return m === 0 ? 0 : k / m
  })
  return { label, trials, rows }
}

function readWeights(
  { weights }: Context,
  trials: TypedColumn | undefined,
  asked: string,
  rows: number,
): TypedColumn | undefined {
  if (weights === undefined) return trials
  const weight = readColumn(asked, weights, rules.weight, rows)
  return trials === undefined ? weight : Float64Array.from(trials, (m, row) => m * (weight[row] as number))
}

function readPredictions(
  data: Data | ComparedData,
  asked: string,
  rows: number,
): readonly { readonly prediction: Prediction; readonly column: TypedColumn }[] {
  if (!('predictions' in data)) return [readPredicted(data, asked, rows)]
  const named = Object.entries(data.predictions)
  if (named.length === 0)
    throw new InputError({ asked, problem: 'no predictions', expected: 'at least one predictor by name' })
  return named.map(([name, predicted], i) => {
    const { prediction, column } = readPredicted(predicted, asked, rows)
    return { prediction: { name, column: `${prediction.scale}${i}`, scale: prediction.scale }, column }
  })
}

function readPredicted(
  { probabilities, logits }: Predicted,
  asked: string,
  rows: number,
): { readonly prediction: Prediction; readonly column: TypedColumn } {
  const scale = probabilities !== undefined ? 'probability' : 'logit'
  const values: NumberColumn | undefined = probabilities ?? logits
  if (values === undefined || (probabilities !== undefined && logits !== undefined))
    throw new InputError({
      asked,
      problem: values === undefined ? 'no predictions' : 'two scales for one prediction',
      expected: '{ probabilities } or { logits }',
    })
  return {
    prediction: { name: scale, column: scale, scale },
    column: readColumn(asked, values, rules[scale], rows),
  }
}

function readKeys(
  { keys = {} }: Context,
  asked: string,
  rows: number,
): Readonly<Record<string, readonly KeyValue[]>> {
  for (const [name, values] of Object.entries(keys))
    if (values.length !== rows)
      throw new InputError({
        asked,
        problem: `key column '${name}' has another length than the labels`,
        expected: `${rows} values`,
        received: values.length,
      })
  return keys
}

function checked(values: TypedColumn, domain: Domain): Column {
  return { values, spec: { type: typeOf(values), domain } }
}

function typeOf(column: TypedColumn): ColumnType {
  if (column instanceof Float64Array) return 'float64'
  return column instanceof Float32Array ? 'float32' : 'uint8'
}
