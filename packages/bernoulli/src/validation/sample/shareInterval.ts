import { quantile } from '../../statistics/index.ts'

/**
 * Wilson's interval of a share, of so many rows as would scatter like those there are.
 *
 *   (share + q²/2n ± q·√(share·rest/n + q²/4n²))/(1 + q²/n),  n = share·rest/variance, or the units where nothing scatters
 *
 * @param variance  of the share; cluster-robust with groups
 * @param units     rows or groups
 * @returns within [0, 1]
 *
 * Source: Wilson, JASA 22 (1927); the effective number of rows: Korn and Graubard, Survey Methodology 24 (1998).
 *
 * @example
 * const [lower, upper] = shareInterval({ share: 0, rest: 1, variance: 0, units: 10, degreesOfFreedom: Infinity }, 0.95)
 * lower + ' to ' + upper.toFixed(4) // => '0 to 0.2775'
 */
export function shareInterval(
  {
    share,
    rest,
    variance,
    units,
    degreesOfFreedom,
  }: {
    readonly share: number
    readonly rest: number
    readonly variance: number
    readonly units: number
    readonly degreesOfFreedom: number
  },
  level: number,
): readonly [number, number] {
  const q = quantile(level, degreesOfFreedom)
  const n = variance > 0 ? (share * rest) / variance : units
  const shift = q ** 2 / n
  const reach = Math.sqrt(shift * share * rest + shift ** 2 / 4)
  const end = (side: 1 | -1): number => (share + shift / 2 + side * reach) / (1 + shift)
  return [Math.max(0, share === 0 ? 0 : end(-1)), Math.min(1, rest === 0 ? 1 : end(1))]
}
