import { InputError } from '../errors/index.ts'
import { sumOver } from '../statistics/index.ts'

/** What predictions add up to. */
export interface PredictionMoments {
  readonly rows: number
  readonly mean: number
  /** Σ(f − mean)²/rows. */
  readonly variance: number
  readonly least: number
  readonly most: number
}

/**
 * @param range  what the numbers must lie in
 * @throws InputError for a number outside, with the first place where one is
 */
export function momentsOf(
  what: string,
  values: ArrayLike<number> | PredictionMoments,
  [from, to]: readonly [number, number] = [0, 1],
): PredictionMoments {
  if (!('length' in values)) return checked(what, values)
  const rows = values.length
  let [least, most] = [Infinity, -Infinity]
  for (let i = 0; i < rows; i++) {
    const value = values[i] as number
    if (typeof value !== 'number' || !(value >= from && value <= to))
      throw new InputError({
        problem: `${what} out of range`,
        place: `row ${i + 1} of ${rows}`,
        expected: `numbers from ${from} to ${to}`,
        received: value,
      })
    least = Math.min(least, value)
    most = Math.max(most, value)
  }
  const mean = sumOver(rows, (i) => values[i] as number) / rows
  const variance = sumOver(rows, (i) => ((values[i] as number) - mean) ** 2) / rows
  return { rows, mean, variance, least, most }
}

function checked(what: string, moments: PredictionMoments): PredictionMoments {
  const { rows, mean, variance, least, most } = moments
  const right =
    Number.isSafeInteger(rows) &&
    rows >= 0 &&
    least >= 0 &&
    least <= mean &&
    mean <= most &&
    most <= 1 &&
    variance >= 0
  if (right || rows === 0) return moments
  throw new InputError({
    problem: `${what} that are no moments of predictions`,
    expected: 'rows, mean, variance, least and most of numbers in [0, 1]',
    received: JSON.stringify(moments),
  })
}
