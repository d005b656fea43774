import { isotonic } from '../../statistics/index.ts'
import type { PredictionTable } from '../../statistics/index.ts'
import { elementaryScores } from './elementaryScores.ts'
import { murphyArea } from './murphyArea.ts'
import { baseRateTable, recalibratedTable } from './recalibratedTable.ts'

/** The elementary score against the log-odds of the threshold; its area is the log loss. */
export interface MurphyCurve {
  /** Areas, in nats. Of the predictions: their log loss; Infinity where a certain one was wrong. */
  readonly logLoss: number
  /** Of always saying the base rate: the uncertainty. */
  readonly uncertainty: number
  /** Of the predictions after isotonic recalibration on these rows: the loss that is reachable. */
  readonly reachable: number
  /** Where the curve is drawn, log-odds of thresholds, in increasing order; every step is a point of the curve itself. */
  readonly logOdds: readonly number[]
  readonly predictions: readonly number[]
  readonly baseRate: readonly number[]
  readonly recalibrated: readonly number[]
}

/** In how many points a curve is drawn. */
const points = 161

/** The curve is drawn to where its tails say nothing more: log-odds of at most this size. */
const farthest = 12

/**
 * The Murphy curve of a table of predictions, of its base rate and of its isotonic recalibration, drawn over the log-odds that
 * predictions have, and 2 to each side.
 */
export function murphyCurve(table: PredictionTable): MurphyCurve {
  const recalibrated = recalibratedTable(isotonic(table))
  const base = baseRateTable(table)
  const [from, to] = reach([...finiteEnds(table.logit), ...finiteEnds(base.logit)])
  const logOdds = Array.from({ length: points }, (_, i) => from + ((to - from) * i) / (points - 1))
  return {
    logLoss: murphyArea(table),
    uncertainty: murphyArea(base),
    reachable: murphyArea(recalibrated),
    logOdds,
    predictions: elementaryScores(table, logOdds),
    baseRate: elementaryScores(base, logOdds),
    recalibrated: elementaryScores(recalibrated, logOdds),
  }
}

function finiteEnds(logits: Float64Array): readonly number[] {
  const first = logits.find(Number.isFinite)
  const last = logits.findLast(Number.isFinite)
  return first === undefined || last === undefined ? [] : [first, last]
}

function reach(ends: readonly number[]): readonly [number, number] {
  const low = Math.max(-farthest, Math.floor(Math.min(0, ...ends)) - 2)
  const high = Math.min(farthest, Math.ceil(Math.max(0, ...ends)) + 2)
  return [Math.min(low, 0), Math.max(high, 0)]
}
