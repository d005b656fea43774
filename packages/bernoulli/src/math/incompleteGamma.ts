import { divergence } from './divergence.ts'
import { stirlingError } from './stirlingError.ts'

/** One tail of the gamma distribution, the one that is computed without subtracting from 1, as its logarithm. */
export interface GammaTail {
  readonly upper: boolean
  readonly log: number
}

/**
 * The smaller tail (roughly) of the gamma distribution with shape a at x; a > 0, 0 < x < Infinity.
 *
 *   P = x^a e^−x/Γ(a + 1)·Σ xⁿ/((a + 1)…(a + n))
 *   Q = x^a e^−x/Γ(a)·1/(x + 1 − a − 1·(1 − a)/(x + 3 − a − …))
 *
 * The power x^a e^−x/Γ(a + 1) is Loader's saddle point: a divergence and a Stirling error, so that large shapes
 * cost no digits. Near the mean the number of terms grows like 6·√a; beyond LONGEST both give NaN.
 */
export function incompleteGamma(a: number, x: number): GammaTail {
  const logPower = -stirlingError(a) - divergence(a, x) - 0.5 * Math.log(2 * Math.PI * a)
  return x < (a < 1 ? 1 : a + 1)
    ? { upper: false, log: logPower + Math.log(series(a, x)) }
    : { upper: true, log: logPower + Math.log(a * fraction(a, x)) }
}

function series(a: number, x: number): number {
  let term = 1
  let total = 1
  for (let n = 1; n < LONGEST; n++) {
    term *= x / (a + n)
    total += term
    if (!(term >= total * 1e-17)) return total
  }
  return Number.NaN
}

function fraction(a: number, x: number): number {
  let b = x + 1 - a
  let c = Infinity
  let d = 1 / b
  let value = d
  for (let n = 1; n < LONGEST; n++) {
    const numerator = n * (a - n)
    b += 2
    d = 1 / (b + numerator * d)
    c = b + numerator / c
    const change = c * d
    value *= change
    if (!(Math.abs(change - 1) > 4e-16)) return value
  }
  return Number.NaN
}

/** Reached by shapes beyond 1e12. */
const LONGEST = 1e7
