import { incompleteBeta } from './incompleteBeta.ts'
import { normalQuantile } from './normalQuantile.ts'
import { sigmoid } from './sigmoid.ts'

/**
 * The logit z of the number that a beta variable stays below with probability p, for p ≤ 1/2.
 *
 * Newton's method on the logarithm of the tail, which is concave in z, so that it cannot leave the root again.
 * Below z = −300 that logarithm is a straight line of slope a.
 */
export function logitOfBetaQuantile(p: number, a: number, b: number): number {
  const target = Math.log(p)
  let z = start(p, a, b)
  for (let i = 0; i < 200; i++) {
    const tail = lowerTail(Math.max(z, -300), a, b)
    const step = (target - tail.log) / tail.slope - Math.min(z + 300, 0)
    z += step
    if (Math.abs(step) < 1e-9) return z
  }
  return z
}

function lowerTail(z: number, a: number, b: number): { log: number; slope: number } {
  const x = sigmoid(z)
  const y = sigmoid(-z)
  const { upper, log: smaller, logPower } = incompleteBeta(a, b, x, y, b * x - a * y)
  const log = upper ? Math.log(-Math.expm1(smaller)) : smaller
  return { log, slope: Math.exp(logPower - log) }
}

/** Abramowitz & Stegun 26.5.22; for shapes below 1 the median of a logarithm's tail. */
function start(p: number, a: number, b: number): number {
  if (a < 1 || b < 1) return Math.log(a / b) + Math.log(p) / a
  const u = 1 / (2 * a - 1)
  const v = 1 / (2 * b - 1)
  const h = 2 / (u + v)
  const q = normalQuantile(p)
  const c = (q * q - 3) / 6
  return Math.log(a / b) + (2 * q * Math.sqrt(h + c)) / h + 2 * (v - u) * (c + 5 / 6 - 2 / (3 * h))
}
