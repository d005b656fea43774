import { likelihoodRatios, varianceInflation } from 'bernoulli/training'
import type { LogisticData, LogisticFit } from 'bernoulli/training'
import type { ColumnTest } from '@bernoulli/report/card'

/** Products of columns over all rows that are taken at most: seconds. */
const MOST = 5e9

/**
 * Whether each column of a logistic regression is worth its coefficients, and how far others tell it; null where that would
 * take long. Where no likelihood is largest, as with ridge, there is no test.
 */
export function columnTests(data: LogisticData, fit: LogisticFit): readonly ColumnTest[] | null {
  const names = Object.keys(data.features)
  if (names.length === 0 || fit.examples * names.length * fit.coefficients.length ** 2 > MOST) return null
  const inflations = varianceInflation(data)
  const ratios = fit.criteria === null ? undefined : likelihoodRatios(data, fit)
  return inflations.map(({ name, factor }, i) => {
    const { statistic = null, degreesOfFreedom = null, pValue = null } = ratios?.[i] ?? {}
    return { name, statistic, degreesOfFreedom, pValue, inflation: factor }
  })
}
