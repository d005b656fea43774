import { normalQuantile, normalSurvival, sum } from '../../math/index.ts'
import { toGiven } from './Design.ts'
import type { Design } from './Design.ts'

type Interval = readonly [lower: number, upper: number]

export interface Coefficient {
  readonly name: string
  /** Change of the log-odds when the column grows by 1. */
  readonly value: number
  readonly standardError: number | null
  readonly z: number | null
  readonly pValue: number | null
  readonly interval: Interval | null
  /** e^value, and its interval. */
  readonly oddsRatio: { readonly value: number; readonly interval: Interval | null }
}

/**
 * Coefficients of a design as those of the columns as they were given, with standard errors and intervals.
 *
 * @param shift     is added to the first
 * @param errors    standard errors of the columns as they were given; null where there are none
 * @param profiles  intervals that take the place of those of the standard errors, or stand where there are none
 */
export function coefficientsOf(
  design: Pick<Design, 'names' | 'basis' | 'intercept'>,
  { standardised, shift }: { readonly standardised: Float64Array; readonly shift: number },
  errors: Float64Array | null,
  level: number,
  profiles?: readonly (Interval | undefined)[],
): readonly Coefficient[] {
  const order = design.names.length
  const back = toGiven(design)
  const reach = normalQuantile((1 + level) / 2)
  return design.names.map((name, j) => {
    const own = sum(standardised.map((b, k) => (back[j * order + k] as number) * b))
    const value = j === 0 ? own + shift : own
    const odds = Math.exp(value)
    const inOdds = ([lower, upper]: Interval): Interval => [Math.exp(lower), Math.exp(upper)]
    if (errors === null) {
      const interval = profiles?.[j] ?? null
      return {
        name,
        value,
        standardError: null,
        z: null,
        pValue: null,
        interval,
        oddsRatio: { value: odds, interval: interval && inOdds(interval) },
      }
    }
    const standardError = errors[j] as number
    const z = value / standardError
    const interval =
      profiles?.[j] ?? ([value - reach * standardError, value + reach * standardError] as const)
    return {
      name,
      value,
      standardError,
      z,
      pValue: Math.min(1, 2 * normalSurvival(Math.abs(z))),
      interval,
      oddsRatio: { value: odds, interval: inOdds(interval) },
    }
  })
}
