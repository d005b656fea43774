import { namedData, readData } from './engines/index.ts'
import type { Context, Data, NamedRoles, NamedTable, NumberColumn, Outcomes, Table } from './engines/index.ts'
import { calledAs, InputError } from './errors/index.ts'
import { column, constant, derivative, multiply } from './expression/index.ts'
import { compile } from './kernels/index.ts'
import { checkWeight, logitTooLarge, lossOf } from './statistics/index.ts'
import { largestFinite } from './readLogLoss.ts'

/** Outcomes with logits: gradients are taken where the loss is smooth and never saturates. */
export type LogitData = Outcomes & Context & { readonly logits: NumberColumn }

export interface LossAndGradient {
  /** Σw·loss, nats. */
  readonly total: number
  /** Σw·loss/Σw, nats. */
  readonly mean: number
  readonly weight: number
}

/**
 * The log loss of logits and, row by row, its slope, in one pass.
 *
 *   gradient[i] = w·(σ(z) − y) = ∂/∂z w·[y·softplus(−z) + (1 − y)·softplus(z)]
 *
 *   lossAndGradient({ labels, logits }, gradient)
 *   lossAndGradient(rows, gradient, { label: 'late', logit: 'z' })      columns by name
 *
 * @param data      labels y (n) in [0, 1]; logits z (n), real or ±Infinity; weights w (n) ≥ 0, 1 if left out
 * @param gradient  (n) written to: the slope of the total; divide by `weight` for the slope of the mean
 * @returns nats; never a clipped number
 * @throws InputError when columns differ in length, a value breaks its rule, all weights are 0, or a finite loss leaves
 *   float64; `gradient` is then not to be used
 *
 * Accuracy: with float64 columns 8 u a row; when every column and the gradient are float32, rows are computed in
 * float32 (loss and slope within 1e-6 relative a row) and added up in float64. The slope of a wrong prediction is
 * never zero.
 *
 * @example
 * lossAndGradient({ labels: [1, 0], logits: [0, 0] }, new Float64Array(2)).mean // => 0.6931471805599453
 */
export function lossAndGradient(
  table: NamedTable,
  gradient: Float64Array | Float32Array,
  roles: Pick<NamedRoles, 'label' | 'positive' | 'weight'> & { readonly logit: string },
): LossAndGradient
export function lossAndGradient(data: LogitData, gradient: Float64Array | Float32Array): LossAndGradient
export function lossAndGradient(
  source: LogitData | NamedTable,
  gradient: Float64Array | Float32Array,
  roles?: NamedRoles,
): LossAndGradient {
  return calledAs('lossAndGradient', () => {
    const data = roles === undefined ? (source as LogitData) : namedData(source as NamedTable, roles)
    refuseOthers(source, data)
    return readLossAndGradient(data, gradient)
  })
}

function readLossAndGradient(data: Data, gradient: Float64Array | Float32Array): LossAndGradient {
  const table = readData(data, 'in the kernel')
  if (gradient.length !== table.rows)
    throw new InputError({
      problem: 'the gradient has another length than the labels',
      expected: `${table.rows} places`,
      received: gradient.length,
    })
  const totals = run(table, gradient) ?? run(readData(data), gradient)
  if (totals === undefined) throw new RangeError('lossAndGradient: a checked column left its domain')
  const weight = checkWeight(totals.weight)
  const total = totals.loss < Infinity ? totals.loss : infiniteTotal(table, gradient)
  return { total, mean: total / weight, weight }
}

/** A probability of 0 or 1 has no slope, and the rows of an engine are not here to be written to. */
function refuseOthers(source: object, data: Data): void {
  const engine = 'shape' in source && typeof (source as { readonly sum?: unknown }).sum === 'function'
  if (!engine && !('probabilities' in data)) return
  throw new InputError({
    problem: engine
      ? 'the rows of an engine are elsewhere'
      : 'probabilities, whose loss has no slope at 0 and 1',
    expected: '{ labels, logits }',
    advice: engine ? 'A gradient has a number a row: hand over columns.' : 'Pass logits, ln(p/(1 − p)).',
  })
}

/** What leaves float32 may be a number in float64; what is infinite there, too, must come from a certain prediction. */
function infiniteTotal(table: Table, gradient: Float64Array | Float32Array): number {
  const wide = run(table, gradient, 'float64')?.loss ?? NaN
  if (wide < Infinity || (wide === Infinity && ruledOut(table))) return wide
  throw logitTooLarge(largestFinite(table.columns[table.shape.predictions[0].column]?.values))
}

/** Whether some row that counts was ruled out by its prediction. */
function ruledOut({ rows, shape, columns }: Table): boolean {
  const [label, logit, weight] = ['label', shape.predictions[0].column, 'weight'].map(
    (name) => columns[name]?.values,
  )
  for (let i = 0; i < rows; i++) {
    const [y = NaN, z = NaN, w = 1] = [label?.[i], logit?.[i], weight?.[i]]
    if (w > 0 && ((z === Infinity && y < 1) || (z === -Infinity && y > 0))) return true
  }
  return false
}

function run(
  { shape, columns }: Table,
  gradient: Float64Array | Float32Array,
  lanes?: 'float64',
): { readonly loss: number; readonly weight: number } | undefined {
  const [prediction] = shape.predictions
  const loss = multiply(shape.weighted ? column('weight') : constant(1), lossOf(prediction))
  const arrays = Object.values(columns).map(({ values }) => values)
  const narrow = [...arrays, gradient].every((values) => !(values instanceof Float64Array))
  const kernel = compile({
    sums: shape.weighted ? { loss, weight: column('weight') } : { loss, weight: constant(1) },
    outputs: { gradient: derivative(loss, prediction.column) },
    columns: Object.fromEntries(Object.entries(columns).map(([name, { spec }]) => [name, spec])),
    lanes: lanes ?? (narrow ? 'float32' : 'float64'),
  })
  const read = Object.fromEntries(Object.entries(columns).map(([name, { values }]) => [name, values]))
  const { sums, outside } = kernel.run(read, { outputs: { gradient } })
  return outside.length > 0 ? undefined : { loss: sums.loss, weight: sums.weight }
}
