import { calledAs } from '../../errors/index.ts'
import { chiSquaredSurvival } from '../../math/index.ts'
import { fitLogistic } from './fitLogistic.ts'
import type { LogisticFit } from './fitLogistic.ts'
import type { LogisticData } from './outcome/index.ts'

/** Whether a column is worth its coefficients. */
export interface LikelihoodRatio {
  readonly name: string
  /** 2·(ln L with it − ln L without it): the deviance that it takes away. */
  readonly statistic: number
  /** Its coefficients: one of numbers, categories less one. */
  readonly degreesOfFreedom: number
  /** Of the statistic, if it has no part in what happens: χ² of so many degrees. */
  readonly pValue: number
}

/**
 * Tests each feature by the likelihood that the model has without it: all levels of a category together. Also where columns
 * separate yes from no, where no coefficient has a standard error: the likelihood then has a bound, though no maximum.
 *
 * @param fit  of the same data, if it is at hand
 * @throws InputError as {@link fitLogistic} does
 *
 * @example
 * const data = { labels: [0, 0, 1, 0, 1, 1], features: { x: [1, 2, 3, 4, 5, 6] } }
 * likelihoodRatios(data).map(({ name, degreesOfFreedom }) => [name, degreesOfFreedom]) // => [['x', 1]]
 */
export function likelihoodRatios(data: LogisticData, fit?: LogisticFit): readonly LikelihoodRatio[] {
  return calledAs('likelihoodRatios', () => {
    const options = { standardErrors: false, dependent: 'leave out' } as const
    const whole = fit ?? fitLogistic(data, options)
    return Object.keys(data.features).map((name) => {
      const { [name]: _, ...others } = data.features
      const without = fitLogistic({ ...data, features: others }, options)
      const statistic = Math.max(0, without.deviance - whole.deviance)
      const degreesOfFreedom = whole.coefficients.length - without.coefficients.length
      return {
        name,
        statistic,
        degreesOfFreedom,
        pValue: degreesOfFreedom === 0 ? 1 : chiSquaredSurvival(statistic, degreesOfFreedom),
      }
    })
  })
}
