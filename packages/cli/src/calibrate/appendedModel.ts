import { InputError } from 'bernoulli'
import type { Recalibration, Scale, Statement } from 'bernoulli'
import { appendLookup } from 'bernoulli/training'
import type { ModelFile, Runtime } from 'bernoulli/training'
import type { RolePrediction } from '../columns/index.ts'
import { columnIn, predictionColumn } from '../duckdb/index.ts'
import type { FileTable, OpenedFiles } from '../duckdb/index.ts'
import { exportTolerance, lookupOf, mapOf, verifyExport } from '../maps/exports/index.ts'
import type { VerifiedExport } from '../maps/exports/index.ts'
import { allRows, modelColumns, readModel } from '../predict/index.ts'
import { openModel, openRuntime } from '../training/runtime/index.ts'
import { openTable } from '../training/tables/index.ts'

export interface ModelToAppend {
  readonly onto: string
  readonly features?: string
  readonly missing: 'error' | 'drop'
  readonly threads?: number
}

/** A model with the map behind it, which said what the map says on every row. */
export interface AppendedModel {
  readonly bytes: Uint8Array
  readonly verified: VerifiedExport
  readonly remarks: readonly Statement[]
}

/**
 * The map behind the output of a model that the column of predictions came from. Both models are run on the rows: what the
 * old one says is held against the column, and what the new one says against the map of the column.
 *
 * @throws InputError when the model cannot be asked, is another than the column came from, or says after the map what the
 *   map does not say
 */
export async function appendedModel(
  map: Recalibration,
  prediction: RolePrediction,
  { onto, features, missing, threads }: ModelToAppend,
  data: Pick<OpenedFiles, 'table' | 'columns'>,
): Promise<AppendedModel> {
  const { bytes, model, unmapped } = await readModel(onto, '--onto')
  const several = model.facts?.labels?.map(({ label }) => JSON.stringify(label))
  if (several !== undefined)
    throw new InputError({
      problem: `a model of several labels: ${several.join(', ')}`,
      place: onto,
      advice:
        'A map is of one of them. Keep it beside the model: calibrate with --out map.json instead, and bernoulli apply puts the predictions right.',
    })
  const file = await data.table()
  const { columns, wanted } = modelColumns(model, features, data.columns, onto)
  const whole = model.facts === null ? 'error' : 'keep'
  const policy = { features: missing === 'drop' ? 'drop' : whole, label: 'error' } as const
  const table = await openTable(file, [], wanted, policy)
  const raw = await allRows(table, columns)
  const rows = { raw, width: columns.length, count: table.rows }
  const { scale, values } = await columnOf(file, prediction, await table.kept())
  const runtime = await openRuntime(threads === undefined ? {} : { threads })
  const old = await answersOf(runtime, bytes, model, rows, onto)
  const { output, each, of } = outputOf(model, old, prediction, rows.count, onto)
  const asked = rowsWith(values)
  const given = asked.values
  const before = probabilities(old[output] as Float64Array, each, of, asked.rows)
  const column = probabilities(given, 1, scale)
  const apart = farthest(before, column)
  if (!(apart <= exportTolerance.float32))
    throw new InputError({
      problem: `the model does not say what ${JSON.stringify(prediction.column)} says`,
      place: onto,
      expected: `the same within ${exportTolerance.float32} on every row`,
      received: `${apart} apart`,
      advice:
        'Calibrate what this model says, with all its digits: bernoulli predict MODEL ROWS --out SAID.parquet.',
    })
  const appended = appendLookup(bytes, lookupOf(map, of, of), { output, each, place: onto })
  const answers = await answersOf(runtime, appended.bytes, model, rows, onto)
  const after = probabilities(answers[output] ?? new Float64Array(), each, of, asked.rows)
  const verified = verifyExport('onnx', given, mapOf(map, scale, given), after, 'float32')
  const others = model.onnx.outputs.filter(({ name }) => name !== output).map(({ name }) => name)
  const left = others.length === 0 ? '' : ` ${others.join(', ')}: as before, from what it said before.`
  const array = unmapped ? ' It is an array now, no maps from class to probability.' : ''
  return {
    bytes: appended.bytes,
    verified,
    remarks: [
      {
        code: 'model with a map',
        text: `The output ${output} of ${onto} is put right (${appended.nodes} nodes); what it said before is ${appended.before}, within ${apart.toPrecision(2)} of ${JSON.stringify(prediction.column)}.${array}${left}`,
      },
    ],
  }
}

/** The column of predictions, row by row as the model is asked; NaN where there is none. */
async function columnOf(
  file: FileTable,
  { column, no, scale }: RolePrediction,
  kept: Uint32Array | undefined,
): Promise<{ readonly scale: Scale; readonly values: Float64Array }> {
  const given = predictionColumn({
    column: columnIn(file, column),
    no: no === undefined ? undefined : columnIn(file, no),
    scale,
  })
  const { columns } = await file.query(`SELECT ${given.number} AS given FROM ${file.relation}`)
  const all = Float64Array.from(columns[0] ?? [], (value) => (typeof value === 'number' ? value : NaN))
  return {
    scale: given.scale,
    values: kept === undefined ? all : Float64Array.from(kept, (row) => all[row] as number),
  }
}

/** The rows that have a prediction. */
function rowsWith(values: Float64Array): { readonly rows: readonly number[]; readonly values: Float64Array } {
  const rows: number[] = []
  values.forEach((value, row) => {
    if (!Number.isNaN(value)) rows.push(row)
  })
  return { rows, values: Float64Array.from(rows, (row) => values[row] as number) }
}

interface ModelRows {
  readonly raw: Float64Array
  readonly width: number
  readonly count: number
}

const most = 8192
const [FLOAT, DOUBLE] = [1, 11]

/** What every output of floats says of all rows. */
async function answersOf(
  runtime: Runtime,
  bytes: Uint8Array,
  { onnx }: ModelFile,
  { raw, width, count }: ModelRows,
  path: string,
): Promise<Readonly<Record<string, Float64Array>>> {
  const input = onnx.inputs[0]
  const fixed = typeof input?.shape[0] === 'number' ? input.shape[0] : undefined
  const batch = fixed ?? most
  if (count % batch !== 0 && fixed !== undefined)
    throw new InputError({
      problem: `a model that takes exactly ${fixed} rows at a time`,
      place: path,
      advice: 'Export it with a free first axis.',
    })
  const names = onnx.outputs
    .filter(({ elementType }) => elementType === FLOAT || elementType === DOUBLE)
    .map(({ name }) => name)
  const said = new Map(names.map((name): [string, number[]] => [name, []]))
  const session = await openModel(runtime, bytes, path)
  try {
    for (let from = 0; from < count; from += batch) {
      const part = raw.subarray(from * width, Math.min(from + batch, count) * width)
      const answer = await session.run({
        [input?.name ?? '']: input?.elementType === DOUBLE ? part : Float32Array.from(part),
      })
      for (const [name, values] of said) for (const value of answer[name] ?? []) values.push(value)
    }
  } finally {
    await session.release()
  }
  return Object.fromEntries([...said].map(([name, values]) => [name, Float64Array.from(values)]))
}

/** Where a model says its prediction: in one number for every row, or in the second of two. */
interface PredictionOutput {
  readonly output: string
  readonly each: 1 | 2
  readonly of: Scale
}

/** The one output with a prediction for every row: logits of models of ours, else what the column is. */
function outputOf(
  { facts, onnx }: ModelFile,
  answers: Readonly<Record<string, Float64Array>>,
  { scale }: RolePrediction,
  rows: number,
  path: string,
): PredictionOutput {
  if (facts !== null) return { output: 'logits', each: 1, of: 'logit' }
  const of = scale === 'probability' || scale === 'percent' ? 'probability' : 'logit'
  const found = Object.entries(answers).flatMap(([output, { length }]): readonly PredictionOutput[] => {
    const shape = onnx.outputs.find(({ name }) => name === output)?.shape ?? []
    // An output about whose shape nothing is said has none here.
    const wide = shape.length === 2 || shape.length === 0
    if (length === rows) return [{ output, each: 1, of }]
    return length === 2 * rows && wide && of === 'probability' ? [{ output, each: 2, of }] : []
  })
  const [only, ...others] = found
  if (only !== undefined && others.length === 0) return only
  throw new InputError({
    problem:
      only === undefined ? 'no output with one prediction for every row' : 'several outputs with predictions',
    place: path,
    expected: `one output of ${of === 'logit' ? 'log-odds' : 'probabilities'}`,
    received: onnx.outputs.map(({ name, shape }) => `${name} (${shape.join(', ')})`).join(', '),
    advice: 'Export it alone, or take --onnx without --onto.',
  })
}

/** The last of the numbers of rows, as probabilities. */
function probabilities(
  values: Float64Array,
  each: 1 | 2,
  scale: Scale,
  rows?: readonly number[],
): Float64Array {
  const at = (row: number): number => {
    const value = values[row * each + each - 1] ?? NaN
    if (scale === 'probability') return value
    return value < 0 ? Math.exp(value) / (1 + Math.exp(value)) : 1 / (1 + Math.exp(-value))
  }
  return rows === undefined
    ? Float64Array.from({ length: values.length / each }, (_, row) => at(row))
    : Float64Array.from(rows, at)
}

/** The largest difference; NaN where one is no number. */
function farthest(a: Float64Array, b: Float64Array): number {
  let largest = a.length === b.length ? 0 : NaN
  for (let i = 0; i < a.length; i++) {
    const apart = Math.abs((a[i] as number) - (b[i] as number))
    if (!(apart <= largest)) largest = apart
    if (Number.isNaN(apart)) return NaN
  }
  return largest
}
