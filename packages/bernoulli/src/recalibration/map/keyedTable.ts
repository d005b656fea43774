import { InputError } from '../../errors/index.ts'
import type { FitTable } from './FitTable.ts'
import type { Keys } from './Recalibration.ts'

/**
 * What the steps of a map are keyed by: the predictions of its table as they are, so that log-odds whose probabilities
 * are the same number stay apart.
 *
 * @throws InputError when there is no entry
 */
export function keyedTable({
  entries,
  scale,
  probability,
  logit,
}: Pick<FitTable, 'entries' | 'scale' | 'probability' | 'logit'>): {
  readonly keys: Float64Array
  readonly scale: Pick<Keys, 'scale'>
} {
  if (entries === 0) throw new InputError({ problem: 'no rows of weight above 0', expected: 'at least one' })
  return scale === 'logit' ? { keys: logit.map(bounded), scale: { scale } } : { keys: probability, scale: {} }
}

/** Log-odds as JSON can hold them. */
export function bounded(logit: number): number {
  return Math.max(-Number.MAX_VALUE, Math.min(Number.MAX_VALUE, logit))
}
