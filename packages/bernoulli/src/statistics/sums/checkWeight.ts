import { InputError } from '../../errors/index.ts'

/** Sums of weights whose squares, times those of the largest losses (`checkLogits`), stay within float64. */
const least = 1e-110
const most = 1e110

/**
 * All weight together, when it can be worked with.
 *
 * @throws InputError when nothing has weight, or so much or little that products of weights leave float64.
 *
 * @example
 * checkWeight(3) // => 3
 */
export function checkWeight(weight: number): number {
  if (weight === 0)
    throw new InputError({
      problem: 'all weights are 0',
      expected: 'at least one row of weight above 0',
      advice: 'Weight 0 removes a row, so nothing is left.',
    })
  if (weight >= least && weight <= most) return weight
  throw new InputError({
    problem: `the sum of the weights is too ${weight < least ? 'small' : 'large'} to compute with`,
    expected: 'a sum from 1e-110 to 1e110',
    received: weight,
    advice: 'Divide all weights by the same number, so that weight 2 means the row twice.',
  })
}
