import { InputError } from 'bernoulli'
import type { buildModel } from 'bernoulli/training'

/** So many numbers, with what Adam remembers of each, are what the memory of an ordinary machine takes. */
const MOST = 2 ** 25

/** @throws InputError when a model has more numbers than can be trained here */
export function refuseLarge({ parameters }: ReturnType<typeof buildModel>): void {
  const numbers = Object.values(parameters).reduce(
    (sum, { shape }) => sum + shape.reduce((size, side) => size * side, 1),
    0,
  )
  if (numbers <= MOST) return
  throw new InputError({
    problem: 'a model too large to train here',
    expected: `at most ${MOST.toLocaleString('en')} numbers`,
    received: numbers,
    advice: 'Make its layers narrower.',
  })
}
