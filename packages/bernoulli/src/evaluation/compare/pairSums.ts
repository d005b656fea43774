import { less, multiply } from '../../expression/index.ts'
import type { Expression } from '../../expression/index.ts'
import type { Engine, Prediction } from '../../statistics/index.ts'
import { pairFormulas } from './pairFormulas.ts'
import { rowFormulas, sumInBatches } from '../rows/index.ts'

/** What two predictors' rows add up to. */
export interface PairSums {
  readonly a: Prediction
  readonly b: Prediction
  /** Weight of the rows that neither ruled out. */
  readonly weight: number
  /** Mean of loss(a) − loss(b) over those rows, nats; null when there are none. */
  readonly meanDifference: number | null
  /** Weighted share of all rows on which a costs less, ties half. */
  readonly shareWon: number
}

export interface ComparedSums {
  /** Rows of weight above 0. */
  readonly examples: number
  readonly weight: number
  readonly baseRate: number
  /** First with second, first with third, …, second with third, … */
  readonly pairs: readonly PairSums[]
}

/** Up to seven predictors in one pass over the rows. Differences are added up row by row, so that nothing cancels. */
export async function pairSums(engine: Engine): Promise<ComparedSums> {
  const { predictions, weighted } = engine.shape
  const pairs = predictions.flatMap((a, i) => predictions.slice(i + 1).map((b) => [a, b] as const))
  const { weight, label, overTrials } = rowFormulas(predictions[0], engine.shape)
  const requested: Record<string, Expression> = {
    examples: weighted ? less(0, weight) : weight,
    weight,
    yes: multiply(weight, label),
  }
  pairs.forEach(([a, b], k) => {
    const row = pairFormulas(a, b, engine.shape)
    requested[`ruledOut${k}`] = multiply(weight, overTrials(row.contradiction))
    requested[`difference${k}`] = multiply(weight, overTrials(row.difference))
    requested[`won${k}`] = multiply(weight, overTrials(row.won))
    requested[`tied${k}`] = multiply(weight, overTrials(row.tied))
  })
  const sums = await sumInBatches(engine, requested)
  const total = (name: string): number => sums[name] ?? NaN
  const all = total('weight')
  return {
    examples: total('examples'),
    weight: all,
    baseRate: total('yes') / all,
    pairs: pairs.map(([a, b], k) => {
      const rest = all - total(`ruledOut${k}`)
      return {
        a,
        b,
        weight: rest,
        meanDifference: rest > 0 ? total(`difference${k}`) / rest : null,
        shareWon: (total(`won${k}`) + total(`tied${k}`) / 2) / all,
      }
    }),
  }
}
