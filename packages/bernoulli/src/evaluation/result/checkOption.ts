import { InputError } from '../../errors/index.ts'
import type { Prediction } from '../../statistics/index.ts'

/** The error of an option that lies outside what it may be. */
export function outOfRange(option: string, expected: string, received: unknown): InputError {
  return new InputError({ problem: `${option} out of range`, expected, received })
}

/** @throws InputError unless the option is a whole number from `least` to `most` */
export function checkWhole(option: string, value: number, least: number, most: number): void {
  if (!(Number.isSafeInteger(value) && value >= least && value <= most))
    throw outOfRange(option, `a whole number from ${least} to ${most}`, value)
}

/** @throws InputError unless the option names a key column of the data */
export function checkKey(option: string, column: string, keys: readonly string[]): void {
  if (keys.includes(column)) return
  const names = keys.map((key) => JSON.stringify(key)).join(', ')
  throw new InputError({
    problem: 'no such key column',
    place: option,
    expected: keys.length === 0 ? 'a data set with key columns' : `one of ${names}`,
    received: column,
  })
}

/**
 * The prediction of that name; left out: the first.
 *
 * @throws InputError when there is none
 */
export function predictionNamed(
  predictions: readonly [Prediction, ...(readonly Prediction[])],
  name: string | undefined,
): Prediction {
  const found =
    name === undefined ? predictions[0] : predictions.find((prediction) => prediction.name === name)
  if (found !== undefined) return found
  const names = predictions.map((prediction) => JSON.stringify(prediction.name)).join(', ')
  throw new InputError({
    problem: 'no such prediction',
    expected: `one of ${names}`,
    received: name,
  })
}
