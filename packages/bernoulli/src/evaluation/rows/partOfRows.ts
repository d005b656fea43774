import { less, multiply, subtract } from '../../expression/index.ts'
import type { Expression } from '../../expression/index.ts'
import type { RowFormulas } from './rowFormulas.ts'

type Names = 'examples' | 'weight' | 'yes' | 'predicted' | 'loss' | 'influence' | 'squaredInfluence'

/** What is known of some of the rows: a segment, or a bucket of time. */
export interface PartOfRows {
  readonly examples: number
  readonly weight: number
  readonly baseRate: number
  readonly meanProbability: number
  readonly mean: number
  /** Of the mean; null when the mean is infinite or the part weighs less than two rows. */
  readonly variance: number | null
}

/**
 * What to add up for a part's mean loss and its variance.
 *
 * @param centre  near the mean of all losses: squares are taken around it, so that little cancels
 */
export function partSums(row: RowFormulas, centre: number): Readonly<Record<Names, Expression>> {
  const weighed = (e: Expression): Expression => multiply(row.weight, e)
  const influence = subtract(row.loss, centre)
  return {
    examples: less(0, row.weight),
    weight: row.weight,
    yes: weighed(row.label),
    predicted: weighed(row.probability),
    loss: weighed(row.loss),
    influence: weighed(influence),
    squaredInfluence: weighed(row.overTrials(multiply(influence, influence))),
  }
}

/**
 * A part read from its sums; null when it has no weight.
 *
 *   variance = (Σw·influence² − (Σw·influence)²/W)/(W(W − 1)),  influence = loss − centre
 *
 * Equal losses have variance 0, not what rounding leaves of it.
 */
export function readPart(sums: Readonly<Record<Names, Float64Array>>, i: number): PartOfRows | null {
  const of = (name: Names): number => sums[name][i] as number
  const weight = of('weight')
  if (!(weight > 0)) return null
  const mean = of('loss') / weight
  const around = of('squaredInfluence')
  const spread = around - of('influence') ** 2 / weight
  const rounding = 1e-12 * around + weight * (1e-13 * mean) ** 2
  return {
    examples: of('examples'),
    weight,
    baseRate: of('yes') / weight,
    meanProbability: of('predicted') / weight,
    mean,
    variance:
      mean < Infinity && weight >= 2 ? (spread > rounding ? spread : 0) / weight / (weight - 1) : null,
  }
}
