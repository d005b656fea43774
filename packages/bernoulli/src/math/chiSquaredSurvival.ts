import { gammaQ } from './gammaQ.ts'

/**
 * Chance that a χ² variable exceeds x: the p-value of a likelihood-ratio or homogeneity test.
 *
 *   chiSquaredSurvival(x, df) = gammaQ(df/2, x/2)
 *
 * @param x   ≥ 0
 * @param df  degrees of freedom > 0, not necessarily whole
 * @returns   probability in [0, 1]; the smallest positive float64 stands for less, 0 only at x = Infinity
 *
 * @example
 * chiSquaredSurvival(3.841458820694124, 1).toFixed(12) // => '0.050000000000'
 */
export function chiSquaredSurvival(x: number, df: number): number {
  return gammaQ(df / 2, x / 2)
}
