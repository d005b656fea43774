import type { Estimate } from '../../evaluation/index.ts'

/**
 * The difference of two estimates from samples that have nothing to do with each other, with an interval made of theirs.
 *
 *   value = a − b
 *   lower = value − √((a − lower(a))² + (upper(b) − b)²)
 *   upper = value + √((upper(a) − a)² + (b − lower(b))²)
 *
 * Where both intervals are a ± q·s this is Welch's, value ± q·√(s_a² + s_b²); where they lean, as those of losses and areas of few
 * rows do, it leans, too.
 *
 * @returns without an interval where one of the two has none; null where both are infinite
 *
 * Source: Zou and Donner, Statistics in Medicine 27 (2008); Newcombe, Statistics in Medicine 17 (1998).
 */
export function moverDifference(a: Estimate, b: Estimate): Estimate | null {
  const value = a.value - b.value
  if (Number.isNaN(value)) return null
  if (a.interval === null || b.interval === null || a.standardError === null || b.standardError === null)
    return { value, standardError: null, interval: null }
  const [lowerA, upperA] = a.interval
  const [lowerB, upperB] = b.interval
  return {
    value,
    standardError: Math.hypot(a.standardError, b.standardError),
    interval: [
      value - Math.hypot(a.value - lowerA, upperB - b.value),
      value + Math.hypot(upperA - a.value, b.value - lowerB),
    ],
  }
}
