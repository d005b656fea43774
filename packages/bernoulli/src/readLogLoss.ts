import { readData } from './engines/index.ts'
import type { Data, Table } from './engines/index.ts'
import { column, constant, equal, less, multiply, select, subtract } from './expression/index.ts'
import type { Expression } from './expression/index.ts'
import type { ColumnSpec, Compile, KernelSpec } from './kernels/index.ts'
import { checkWeight, logitTooLarge, logLossStatistic, lossOf } from './statistics/index.ts'
import type { LogLossReading } from './statistics/index.ts'

/** The log loss of some rows, with what it takes to read it. */
export interface LogLossOfData extends LogLossReading {
  readonly examples: number
  /** Rows whose prediction ruled out what happened. Each costs infinity, and so does the mean. */
  readonly contradictions: {
    readonly count: number
    readonly weight: number
    /** Mean log loss of all other rows, nats; null when there are none. */
    readonly meanOfRest: number | null
  }
}

/** The log loss of some rows, its sums taken by the kernels at hand. */
export function readLogLoss(data: Data, compile: Compile): LogLossOfData {
  const table = readData(data, 'in the kernel')
  const { reading } =
    (startsHard(table.columns['label']?.values) ? read(table, 'hard', compile) : undefined) ??
    read(table, 'unit', compile) ??
    read(readData(data), 'unit', compile) ??
    unread()
  checkWeight(reading.weight)
  return { examples: table.rows, ...reading, contradictions: contradictionsOf(table, reading, compile) }
}

/** So many labels tell whether it is worth reading the rows as if all were hard. */
const LOOKED_AT = 64

/** Whether the first labels are 0 or 1: a kernel for hard labels is not made for soft ones. */
function startsHard(labels: ArrayLike<number> = []): boolean {
  for (let i = 0; i < Math.min(labels.length, LOOKED_AT); i++)
    if (labels[i] !== 0 && labels[i] !== 1) return false
  return true
}

/** One pass over the rows; undefined when a column holds what it must not. */
function read(
  table: Table,
  labels: 'hard' | 'unit',
  compile: Compile,
): { readonly reading: LogLossReading } | undefined {
  const { sums, finalize } = logLossStatistic(table.shape.predictions[0], {
    weighted: table.shape.weighted,
    hard: labels === 'hard',
  })
  const totals = run(table, sums, labels, compile)
  return totals.outside.length > 0 ? undefined : { reading: finalize(totals.sums) }
}

function run<Names extends string>(
  table: Table,
  sums: KernelSpec<Names>['sums'],
  labels: 'hard' | 'unit',
  compile: Compile,
) {
  const specs = Object.entries(table.columns).map(([name, { spec }]): [string, ColumnSpec] => [
    name,
    name === 'label' ? { ...spec, domain: labels } : spec,
  ])
  const arrays = Object.entries(table.columns).map(([name, { values }]) => [name, values] as const)
  return compile({ sums, columns: Object.fromEntries(specs) }).run(Object.fromEntries(arrays))
}

function contradictionsOf(
  table: Table,
  { mean }: LogLossReading,
  compile: Compile,
): LogLossOfData['contradictions'] {
  if (mean < Infinity) return { count: 0, weight: 0, meanOfRest: mean }
  const [prediction] = table.shape.predictions
  const w = table.shape.weighted ? column('weight') : constant(1)
  const loss = lossOf(prediction)
  const { sums } = run(table, contradictionSums(loss, w), 'unit', compile)
  const { count, weight, others, rest } = sums
  if (count === 0 || !(rest < Infinity))
    throw logitTooLarge(largestFinite(table.columns[prediction.column]?.values))
  return { count, weight, meanOfRest: others > 0 ? rest / others : null }
}

/** What is added up of the rows whose prediction ruled out what happened, and of the others. */
export function contradictionSums(
  loss: Expression,
  weight: Expression,
): Readonly<Record<'count' | 'weight' | 'others' | 'rest', Expression>> {
  const ruledOut = equal(loss, Infinity)
  return {
    count: multiply(less(0, weight), ruledOut),
    weight: multiply(weight, ruledOut),
    others: multiply(weight, subtract(1, ruledOut)),
    rest: multiply(weight, select(ruledOut, 0, loss)),
  }
}

/** The finite value farthest from 0. */
export function largestFinite(values: ArrayLike<number> = []): number {
  let largest = 0
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number
    if (Math.abs(value) > Math.abs(largest) && Number.isFinite(value)) largest = value
  }
  return largest
}

function unread(): never {
  throw new RangeError('logLoss: a checked column left its domain')
}
