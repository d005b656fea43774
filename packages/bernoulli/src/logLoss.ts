import { loops } from '#loops'
import { namedData } from './engines/index.ts'
import type { Data, NamedRoles, NamedTable } from './engines/index.ts'
import { calledAs } from './errors/index.ts'
import type { Engine } from './statistics/index.ts'
import { logLossInEngine } from './logLossInEngine.ts'
import { readLogLoss } from './readLogLoss.ts'
import type { LogLossOfData } from './readLogLoss.ts'

/**
 * Mean cost, in nats, of the predictions given what happened, beside its floor and its base rate.
 *
 *   mean = Σ w·[−y ln p − (1 − y) ln(1 − p)] / Σ w = floor + excess
 *
 *   logLoss({ labels, probabilities })                     columns under their roles, read at once
 *   logLoss(rows, { label: 'late', probability: 'p' })     columns by name: of objects, of columns, of an Arrow table
 *   await logLoss(engine)                                  a promise, because the rows live elsewhere
 *
 * @param data  labels y (n) in [0, 1], or successes and trials; probabilities p (n) in [0, 1] or logits z (n), real or
 *              ±Infinity; weights w (n) finite and ≥ 0, 1 if left out
 * @returns nats, lower is better; Infinity when a certain prediction was wrong, never a clipped number
 * @throws InputError when columns differ in length, a value breaks its rule or there are no rows; nothing is dropped
 *
 * Accuracy: mean, floor and excess within 1e-14 relative of exact arithmetic (test/golden/log-loss.json); the order of
 * rows matters no more than that. For hard labels the product of the probabilities is kept instead of the sum of their
 * logarithms: about a nanosecond a row. Pages get plain loops (`#loops` in package.json), which need no compiler.
 * Source: Good 1952, doi:10.1111/j.2517-6161.1952.tb00104.x.
 *
 * @example
 * logLoss({ labels: [0.5, 0.3, 0.5, 0.9], probabilities: [0.1, 0.3, 0.5, 0.8] }).mean // => 0.7174393185917434
 */
export function logLoss(engine: Engine): Promise<LogLossOfData>
export function logLoss(table: NamedTable, roles: NamedRoles): LogLossOfData
export function logLoss(data: Data): LogLossOfData
export function logLoss(
  source: Data | NamedTable | Engine,
  roles?: NamedRoles,
): LogLossOfData | Promise<LogLossOfData> {
  return calledAs('logLoss', () => {
    if ('shape' in source && 'sum' in source && typeof source.sum === 'function')
      return logLossInEngine(source as Engine)
    const data = roles === undefined ? (source as Data) : namedData(source as NamedTable, roles)
    return readLogLoss(data, loops)
  })
}
