import { calibrationOverTime, dispersionOf, overdispersion, readSteps } from 'bernoulli/sequential'
import type { Engine } from 'bernoulli/statistics'
import { refuseUnknownSteps } from './batchColumn.ts'
import { refuseDays, rowsInOrder, type OverTimeFlags, type RowsInOrder } from './RowsInOrder.ts'
import { whenOf } from './whenOf.ts'

/** Is the predictor calibrated, within a tolerance, looked at after every step? The field `sequential` of the result. */
export interface JudgedOverTime {
  readonly unit: 'row' | 'batch'
  readonly steps: number
  readonly tolerance: number
  readonly evidence: number
  readonly enough: number
  readonly reached: string | null
  readonly change: number
  readonly changeEnough: number
  readonly changeReached: string | null
  readonly bet: string | null
  readonly bias: number | null
  readonly biasInterval: readonly [number, number] | null
  readonly overdispersion: number | null
  readonly refuted: number
}

export async function judgeOverTime(
  engine: Engine,
  {
    batch,
    tolerance,
    level,
    dated,
  }: OverTimeFlags & { readonly tolerance: number; readonly level: number; readonly dated: boolean },
): Promise<JudgedOverTime> {
  refuseUnknownSteps(batch, dated)
  const rows = await rowsInOrder(engine, batch)
  const [prediction] = rows.predictions
  if (prediction === undefined) throw new RangeError('no prediction')
  const { labels, weights, batches } = rows
  const given = { labels, ...prediction, ...(weights && { weights }) }
  if (batches === undefined && dated) refuseDays(rows)
  const found = calibrationOverTime(batches === undefined ? given : { ...given, batches }, {
    tolerance,
    level,
  })
  const { evidence, change, best, bias } = found
  const [low, high] = bias?.interval ?? [null, null]
  return {
    ...{ unit: found.unit, steps: found.steps, tolerance },
    ...{ evidence: evidence.nats, enough: evidence.enough, reached: whenOf(rows, dated, evidence.reached) },
    ...{ change: change.nats, changeEnough: change.enough },
    changeReached: whenOf(rows, dated, change.reached),
    bet: best === null ? null : inWords(best),
    bias: bias?.value ?? null,
    biasInterval: low === null || high === null ? null : [low, high],
    ...{ overdispersion: found.overdispersion ?? scatterOfRuns(rows), refuted: found.refuted },
  }
}

/** Of single rows: the same for runs of 100 neighbours. */
function scatterOfRuns({ labels, predictions, weights }: RowsInOrder): number | null {
  const batches = Array.from(labels, (_, i) => Math.floor(i / 100))
  const given = { labels, batches, ...(weights && { weights }) }
  return overdispersion(dispersionOf(readSteps(given, predictions.slice(0, 1), { others: [] })))
}

function inWords(best: { readonly nats: number } & (object | { readonly about: string })): string {
  if ('about' in best && 'side' in best) {
    const side = best.side === 'more' ? 'more' : 'less'
    return best.about === 'bias'
      ? `${side === 'more' ? 'more' : 'fewer'} yeses than said`
      : `outcomes ${side} extreme than said`
  }
  if ('intercept' in best && 'slope' in best)
    return `log-odds ${String(best.intercept)} + ${String(best.slope)}·z`
  return ''
}
