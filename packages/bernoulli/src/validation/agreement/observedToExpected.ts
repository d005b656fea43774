import type { Estimate } from '../../evaluation/index.ts'
import { sumOf, sumOver } from '../../statistics/index.ts'
import type { PredictionTable } from '../../statistics/index.ts'
import { rowFunction, shareInterval, varianceOfMean } from '../sample/index.ts'
import type { Sample } from '../sample/index.ts'

/**
 * Events that happened to events that were expected, the predictions as they stand.
 *
 *   O:E = Σw·y/Σw·p,  its interval that of the base rate by Wilson, divided by the mean prediction
 *
 * @returns null where nothing was expected
 *
 * Source: Debray et al., BMJ 356 (2017), i6460, for the ratio; Wilson, JASA 22 (1927).
 */
export function observedToExpected(
  sample: Sample,
  { entries, probability, weight, yes, no }: PredictionTable,
  level: number,
): Estimate | null {
  const expected = sumOver(entries, (i) => (weight[i] as number) * (probability[i] as number)) / sample.weight
  if (!(expected > 0)) return null
  const [share, rest] = [sumOf(yes) / sample.weight, sumOf(no) / sample.weight]
  const variance = varianceOfMean(
    sample,
    rowFunction(
      entries,
      () => 1,
      () => 0,
    ),
  )
  const value = share / expected
  if (variance === null) return { value, standardError: null, interval: null }
  const { groups, degreesOfFreedom } = sample
  const known = {
    ...{ share, rest, variance, units: groups?.count ?? sample.weight },
    degreesOfFreedom: groups === null ? Infinity : degreesOfFreedom,
  }
  const [lower, upper] = shareInterval(known, level)
  return {
    value,
    standardError: Math.sqrt(variance) / expected,
    interval: [Math.min(value, lower / expected), Math.max(value, upper / expected)],
  }
}
