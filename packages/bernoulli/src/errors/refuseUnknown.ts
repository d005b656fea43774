import { closest } from './closest.ts'
import { InputError } from './InputError.ts'

/**
 * Refuses names that mean nothing where they stand, such as `weight` for `weights`: nothing is left out in silence.
 *
 * @param known   the names that mean something
 * @param advice  what to do instead, for a name that people may well expect
 * @throws InputError for the first name that is not known, and for what is no object, which only a program without types gives
 *
 * @example
 * refuseUnknown('options', { level: 0.9 }, ['level', 'seed']) // => undefined
 */
export function refuseUnknown(
  place: string,
  given: object,
  known: readonly string[],
  advice: Readonly<Record<string, string>> = {},
): void {
  if (typeof given !== 'object' || given === null || Array.isArray(given))
    throw new InputError({
      problem: 'no object',
      place,
      expected: known.length === 0 ? 'an object' : `an object of some of ${known.join(', ')}`,
      received: given,
    })
  const unknown = Object.keys(given).find((name) => !known.includes(name))
  if (unknown === undefined) return
  const meant = closest(unknown, known)
  const way = advice[unknown] ?? (meant && `Did you mean ${meant}?`)
  throw new InputError({
    problem: 'unknown name',
    place,
    expected: known.join(', '),
    received: unknown,
    ...(way === undefined ? {} : { advice: way }),
  })
}
