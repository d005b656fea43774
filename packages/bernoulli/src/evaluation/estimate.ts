import { normalQuantile, studentTQuantile } from '../math/index.ts'
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

/** How many standard errors an interval of the level reaches to each side. */
export function quantile(level: number, degreesOfFreedom: number = Infinity): number {
  const upper = (1 + level) / 2
  if (degreesOfFreedom < 1e9) return studentTQuantile(upper, degreesOfFreedom)
  const z = normalQuantile(upper)
  return z + (z ** 3 + z) / (4 * degreesOfFreedom)
}
