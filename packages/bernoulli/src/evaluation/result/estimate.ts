import { quantile } from '../../statistics/index.ts'
import type { Estimate } from './Evaluation.ts'

/**
 * A number with its standard error and interval.
 *
 *   interval = value ± quantile·√variance
 *
 * @param degreesOfFreedom  of Student's t; left out: normal
 */
export function estimate(
  value: number,
  variance: number,
  level: number,
  degreesOfFreedom?: number,
): Estimate {
  const standardError = Math.sqrt(variance)
  const reach = quantile(level, degreesOfFreedom) * standardError
  return { value, standardError, interval: [value - reach, value + reach] }
}
