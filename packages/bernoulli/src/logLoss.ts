import { readData } from './engines/index.ts'
import type { Data, Table } from './engines/index.ts'
import { column, equal, multiply, select } from './expression/index.ts'
import { compile } from './kernels/index.ts'
import type { ColumnSpec, KernelSpec } from './kernels/index.ts'
import { logLossStatistic, lossOf } from './statistics/index.ts'
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

/**
 * Mean cost, in nats, of the predictions given what happened, beside its floor and its base rate.
 *
 *   mean = Σ w·[−y ln p − (1 − y) ln(1 − p)] / Σ w = floor + excess
 *
 * @param data  labels y (n) in [0, 1], or successes and trials; probabilities p (n) in [0, 1] or logits z (n), real or
 *              ±Infinity; weights w (n) finite and ≥ 0, 1 if left out
 * @returns nats, lower is better; Infinity when a certain prediction was wrong, never a clipped number
 * @throws InputError when columns differ in length, a value breaks its rule or there are no rows; nothing is dropped
 *
 * Accuracy: mean, floor and excess within 1e-14 relative of exact arithmetic (test/golden/log-loss.json); the order of
 * rows matters no more than that. For hard labels the product of the probabilities is kept instead of the sum of their
 * logarithms: about a nanosecond a row.
 * Source: Good 1952, doi:10.1111/j.2517-6161.1952.tb00104.x.
 *
 * @example
 * logLoss({ labels: [0.5, 0.3, 0.5, 0.9], probabilities: [0.1, 0.3, 0.5, 0.8] }).mean // => 0.7174393185917434
 */
export function logLoss(data: Data): LogLossOfData {
  const table = readData(data, 'logLoss', 'in the kernel')
  const { reading } =
    read(table, 'hard') ?? read(table, 'unit') ?? read(readData(data, 'logLoss'), 'unit') ?? unread()
  return { examples: table.rows, ...reading, contradictions: contradictionsOf(table, reading) }
}

/** One pass over the rows; undefined when a column holds what it must not. */
function read(table: Table, labels: 'hard' | 'unit'): { readonly reading: LogLossReading } | undefined {
  const { sums, finish } = logLossStatistic(table.shape.predictions[0], {
    weighted: table.shape.weighted,
    hard: labels === 'hard',
  })
  const totals = run(table, sums, labels)
  return totals.outside.length > 0 ? undefined : { reading: finish(totals.sums) }
}

function run<Names extends string>(table: Table, sums: KernelSpec<Names>['sums'], labels: 'hard' | 'unit') {
  const specs = Object.entries(table.columns).map(([name, { spec }]): [string, ColumnSpec] => [
    name,
    name === 'label' ? { ...spec, domain: labels } : spec,
  ])
  const arrays = Object.entries(table.columns).map(([name, { values }]) => [name, values] as const)
  return compile({ sums, columns: Object.fromEntries(specs) }).run(Object.fromEntries(arrays))
}

function contradictionsOf(table: Table, { mean, weight }: LogLossReading): LogLossOfData['contradictions'] {
  if (mean < Infinity) return { count: 0, weight: 0, meanOfRest: mean }
  const w = table.shape.weighted ? column('weight') : 1
  const loss = multiply(w, lossOf(table.shape.predictions[0]))
  const ruledOut = equal(loss, Infinity)
  const { sums } = run(
    table,
    { count: ruledOut, weight: multiply(w, ruledOut), rest: select(ruledOut, 0, loss) },
    'unit',
  )
  const rest = weight - sums.weight
  return { count: sums.count, weight: sums.weight, meanOfRest: rest > 0 ? sums.rest / rest : null }
}

function unread(): never {
  throw new RangeError('logLoss: a checked column left its domain')
}
