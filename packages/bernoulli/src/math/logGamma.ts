import { logGamma2p } from './logGamma2p.ts'
import { stirlingError } from './stirlingError.ts'

/**
 * Logarithm of the gamma function.
 *
 *   logGamma(x) = ln Γ(x), Γ(n + 1) = n!
 *
 * @param x  ≥ 0; 0 gives Infinity, below NaN
 * @returns  nats; exactly 0 at 1 and 2
 *
 * From 10 on Stirling's series; below, the Taylor series around the zero at 2 and the recurrence.
 *
 * Accuracy: 1e-15 relative for x from 1e-300 to 1e100, against mpmath (test/golden/mathDistributions.json).
 *
 * @example
 * logGamma(5) // => 3.1780538303479458
 */
export function logGamma(x: number): number {
  if (!(x >= 0)) return Number.NaN
  if (x === Infinity) return Infinity
  if (x >= 10) return (x - 0.5) * Math.log(x) - x + 0.9189385332046728 + stirlingError(x)
  if (x < 0.5) return logGamma2p(x) - Math.log1p(x) - Math.log(x)
  if (x < 1.5) return logGamma2p(x - 1) - Math.log1p(x - 1)
  let rest = x
  let factor = 1
  while (rest > 2.5) factor *= --rest
  return logGamma2p(rest - 2) + Math.log(factor)
}
