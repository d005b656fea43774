import { brierDiscrimination, logLossDiscrimination } from './discrimination.ts'
import { isotonic } from './isotonic.ts'
import type { IsotonicFit, LabelWeights } from './isotonic.ts'
import type { PredictionTable } from '../table/index.ts'
import { sumOver } from '../sums/index.ts'

/** Largest possible error of each number that a grid touches. */
export interface GridErrorBounds {
  /** Of both parts of the log loss, nats. */
  readonly miscalibration: number
  readonly discrimination: number
  /** Of both parts of the Brier score. */
  readonly brier: number
  readonly auc: number
}

/**
 * How far the numbers of a grid can be from those of the exact table. These are bounds, not estimates.
 *
 * The exact fit may step inside a cell, the grid's may not, so the exact recalibrated score S is at most the grid's. It is
 * at least the score of the fit in which every cell is split into its noes followed by its yeses: given any
 * non-decreasing fit, handing the cell's lower values to its noes and the higher ones to its yeses lowers every loss.
 * (A soft label counts as a yes of weight y and a no of weight 1 − y; its loss is linear in y.) Both ends are computed.
 *
 * AUC: pairs within a cell count one half and may be worth 0 to 1 each, so the error is at most
 * ½·Σ yes·no/(Σyes·Σno).
 *
 * Certain predictions have cells of their own, which are exact; they are treated as any cell.
 *
 * @example
 * const table = tableOf('probability', Float64Array.of(0.2, 0.5, 0.8), {
 *   examples: Float64Array.of(4, 4, 4), yes: Float64Array.of(1, 2, 4), labelVariance: new Float64Array(3),
 * })
 * gridErrorBounds(table, isotonic(table)).auc // => 0.1
 */
export function gridErrorBounds(table: PredictionTable, fit: IsotonicFit): GridErrorBounds {
  const { entries, yes, no } = table
  const of = (values: Float64Array): number => sumOver(entries, (i) => values[i] as number)
  const parted = isotonic(noesBeforeYeses(table))
  const pairs = sumOver(entries, (i) => (yes[i] as number) * (no[i] as number))
  const possible = of(yes) * of(no)
  const log = logLossDiscrimination(parted) - logLossDiscrimination(fit)
  const brier = brierDiscrimination(parted) - brierDiscrimination(fit)
  const rounding = 1e-15
  return {
    miscalibration: Math.max(0, log) + rounding,
    discrimination: Math.max(0, log) + rounding,
    brier: Math.max(0, brier) + rounding,
    auc: possible > 0 ? pairs / (2 * possible) : 0,
  }
}

/** Every entry in two: its noes, then its yeses. */
function noesBeforeYeses({ entries, yes, no }: PredictionTable): LabelWeights {
  const parts = { yes: [] as number[], no: [] as number[] }
  for (let i = 0; i < entries; i++) {
    if ((no[i] as number) > 0) {
      parts.yes.push(0)
      parts.no.push(no[i] as number)
    }
    if ((yes[i] as number) > 0) {
      parts.yes.push(yes[i] as number)
      parts.no.push(0)
    }
  }
  return { yes: Float64Array.from(parts.yes), no: Float64Array.from(parts.no) }
}
