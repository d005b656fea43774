import { InputError } from 'bernoulli'
import { closest } from '../shell/suggestions/index.ts'

/** What is wrong in a file of gates, and where. */
export function refuse(place: string, problem: string, expected: string, received: unknown): InputError {
  return new InputError({
    problem,
    place,
    expected,
    ...(received === undefined ? {} : { received }),
  })
}

/** @throws InputError for the first key that means nothing here, with the one that was meant */
export function refuseUnknownKeys(place: string, given: object, known: readonly string[]): void {
  const unknown = Object.keys(given).find((key) => !known.includes(key))
  if (unknown === undefined) return
  const camel = unknown.replaceAll(/[-_](\w)/g, (_, letter: string) => letter.toUpperCase())
  const meant = known.includes(camel) ? camel : closest(unknown, known)
  throw new InputError({
    problem: 'unknown name',
    place,
    received: unknown,
    ...(meant === undefined ? { expected: known.join(', ') } : { advice: `Did you mean ${meant}?` }),
  })
}
