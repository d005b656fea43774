import { InputError } from '../../errors/index.ts'
import { column, equal, floor, less, multiply, subtract } from '../../expression/index.ts'
import type { Expression } from '../../expression/index.ts'
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
 * @throws InputError when nothing has weight, or so much or little that float64 does not hold its square;
 *   or when a weight is so small that its share of the others would be lost
 *
 * Source: Kish, Survey Sampling (1965), section 11.7, for the effective number of rows.
 */
export async function weightFacts(engine: Engine): Promise<WeightFacts | null> {
  if (!engine.shape.weighted) return null
  const formulas = weightSums()
  const { sums } = await engine.sum({ sums: formulas })
  const [rows, sum, fractional, squares] = [sums.rows, sums.sum, sums.fractional, sums.squares].map(
    (values) => values[0] as number,
  ) as [number, number, number, number]
  checkWeight(sum)
  if ((sums.tiny[0] as number) > 0) throw await tooSmall(engine, formulas.tiny, sums.tiny[0] as number)
  return { rows, sum, fractional, effective: Math.min(rows, (sum / squares) * sum) }
}

/** What is added up of the weights. */
export function weightSums(): Readonly<
  Record<'rows' | 'sum' | 'fractional' | 'squares' | 'tiny', Expression>
> {
  const weight = column('weight')
  return {
    rows: less(0, weight),
    sum: weight,
    fractional: subtract(1, equal(weight, floor(weight))),
    squares: multiply(weight, weight),
    tiny: multiply(less(0, weight), less(weight, smallest)),
  }
}

/** Divided by the sum of the weights, or multiplied by a label, it is still a number of 53 bits. */
const smallest = 1e-190

async function tooSmall(engine: Engine, tiny: Expression, count: number): Promise<InputError> {
  const found = await engine.rows({ largest: tiny, limit: 1, show: { weight: column('weight') } })
  return new InputError({
    problem: 'a weight is too small to compute with',
    expected: '0, or at least 1e-190',
    rows: found.map(({ row, values }) => ({ row, value: values['weight'] })),
    count,
    advice: 'Write 0 where a row is not to count.',
  })
}
