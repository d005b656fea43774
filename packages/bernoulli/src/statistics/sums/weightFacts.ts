import { column, equal, floor, less, multiply, subtract } from '../../expression/index.ts'
import { checkWeight } from './checkWeight.ts'
import type { Engine } from './Engine.ts'

/** What the weights of some rows are like. */
export interface WeightFacts {
  /** Rows of weight above 0. */
  readonly rows: number
  readonly sum: number
  /** Rows whose weight is no whole number. */
  readonly fractional: number
  /** So many rows of equal weight would scatter as these do: (Σw)²/Σw², at most the rows. */
  readonly effective: number
}

/**
 * One query; null where rows have no weight, or weigh what they count.
 *
 * @throws InputError when nothing has weight, or so much or little that float64 does not hold its square
 *
 * Source: Kish, Survey Sampling (1965), section 11.7, for the effective number of rows.
 */
export async function weightFacts(engine: Engine, asked: string): Promise<WeightFacts | null> {
  if (!engine.shape.weighted) return null
  const weight = column('weight')
  const { sums } = await engine.sum({
    sums: {
      rows: less(0, weight),
      sum: weight,
      fractional: subtract(1, equal(weight, floor(weight))),
      squares: multiply(weight, weight),
    },
  })
  const [rows, sum, fractional, squares] = [sums.rows, sums.sum, sums.fractional, sums.squares].map(
    (values) => values[0] as number,
  ) as [number, number, number, number]
  checkWeight(asked, sum)
  return { rows, sum, fractional, effective: Math.min(rows, (sum / squares) * sum) }
}
