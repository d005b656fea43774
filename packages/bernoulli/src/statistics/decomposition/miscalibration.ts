import type { IsotonicFit } from './isotonic.ts'
import { lossOfShare, sumOf, sumOver } from '../sums/index.ts'
import type { PredictionTable } from '../table/index.ts'

/**
 * What isotonic recalibration of these rows would save in log loss.
 *
 *   miscalibration = Σ [yes·ln(value/p) + no·ln((1 − value)/(1 − p))]/W
 *
 * Summed as differences entry by entry, never as the difference of two means. In-sample, so above 0 even for perfectly
 * calibrated predictions.
 *
 * @returns nats, ≥ 0; Infinity when a certain prediction was wrong
 *
 * Source: Dimitriadis, Gneiting and Jordan, PNAS 118 (2021), e2016191118.
 *
 * @example
 * const table = tableOf('probability', Float64Array.of(0.2, 0.5, 0.8), {
 *   examples: Float64Array.of(4, 4, 4), yes: Float64Array.of(1, 2, 4), labelVariance: new Float64Array(3),
 * })
 * logLossMiscalibration(table, isotonic(table)).toFixed(12) // => '0.076841849430'
 */
export function logLossMiscalibration(table: PredictionTable, fit: IsotonicFit): number {
  const { yes, no, lossOfYes, lossOfNo, weight } = table
  const saved = new Float64Array(table.entries)
  for (let block = 0; block < fit.blocks; block++) {
    const yesHere = fit.yes[block] as number
    const noHere = fit.no[block] as number
    const afterYes = lossOfShare(yesHere, noHere)
    const afterNo = lossOfShare(noHere, yesHere)
    const to = fit.start[block + 1] as number
    for (let i = fit.start[block] as number; i < to; i++) {
      const savedOnYes = yes[i] === 0 ? 0 : (yes[i] as number) * ((lossOfYes[i] as number) - afterYes)
      const savedOnNo = no[i] === 0 ? 0 : (no[i] as number) * ((lossOfNo[i] as number) - afterNo)
      saved[i] = savedOnYes + savedOnNo
    }
  }
  return Math.max(0, sumByBlock(saved, fit)) / sumOf(weight)
}

/**
 * What isotonic recalibration of these rows would save in Brier score.
 *
 *   miscalibration = Σ (p − value)·(w·(p + value) − 2·yes)/W
 *
 * @example
 * const table = tableOf('probability', Float64Array.of(0.2, 0.5, 0.8), {
 *   examples: Float64Array.of(4, 4, 4), yes: Float64Array.of(1, 2, 4), labelVariance: new Float64Array(3),
 * })
 * brierMiscalibration(table, isotonic(table)).toFixed(12) // => '0.014166666667'
 */
export function brierMiscalibration(table: PredictionTable, fit: IsotonicFit): number {
  const { yes, probability, weight } = table
  const saved = new Float64Array(table.entries)
  for (let block = 0; block < fit.blocks; block++) {
    const value = fit.value[block] as number
    const to = fit.start[block + 1] as number
    for (let i = fit.start[block] as number; i < to; i++) {
      const p = probability[i] as number
      saved[i] = (p - value) * ((weight[i] as number) * (p + value) - 2 * (yes[i] as number))
    }
  }
  return Math.max(0, sumByBlock(saved, fit)) / sumOf(weight)
}

/** Within a block what is saved nearly cancels; so block by block. */
function sumByBlock(values: Float64Array, { blocks, start }: IsotonicFit): number {
  return sumOver(blocks, (block) => sumOf(values, start[block] as number, start[block + 1] as number))
}
