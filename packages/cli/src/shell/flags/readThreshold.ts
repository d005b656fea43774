import { InputError } from 'bernoulli'

/** @throws InputError unless it is a number above 0 and below 1 */
export function readThreshold(given: string): number {
  const number = Number(given)
  if (given.trim() !== '' && number > 0 && number < 1) return number
  throw new InputError({
    problem: 'a number out of range',
    place: '--threshold',
    expected: 'a number above 0 and below 1',
    received: given,
  })
}
