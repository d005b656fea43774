import { normalQuantile, studentTQuantile } from '../../math/index.ts'

/** How many standard errors an interval of the level reaches to each side. */
export function quantile(level: number, degreesOfFreedom: number = Infinity): number {
  const upper = (1 + level) / 2
  if (degreesOfFreedom < 1e9) return studentTQuantile(upper, degreesOfFreedom)
  const z = normalQuantile(upper)
  return z + (z ** 3 + z) / (4 * degreesOfFreedom)
}
