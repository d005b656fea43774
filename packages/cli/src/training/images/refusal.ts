import { InputError } from 'bernoulli'

/** What is wrong with a file of pictures. */
export function refusal(
  shown: string,
  problem: string,
  expected: string,
  received: unknown,
  advice?: string,
): InputError {
  return new InputError({
    problem,
    place: shown,
    expected,
    received,
    ...(advice === undefined ? {} : { advice }),
  })
}
