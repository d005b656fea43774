import { incompleteBeta } from './incompleteBeta.ts'
import { normalQuantile } from './normalQuantile.ts'
import { sigmoid } from './sigmoid.ts'

/**
 * The logit z of the number that a beta variable stays below with probability p, for 0 < p ≤ 1/2.
 *
 * Newton's method on the logarithm of the tail: it is concave in z, so every step but the first comes from the left
 * and cannot pass the root. Below z = −300 it is a straight line of slope a.
 */
export function logitOfBetaQuantile(p: number, a: number, b: number): number {
  const target = Math.log(p)
  let z = start(p, a, b)
  for (let i = 0; i < 100; i++) {
    const { log, slope } = z < STRAIGHT ? straightTail(z, a, b) : tail(z, a, b)
    const step = (target - log) / slope
    z += step
    if (!(Math.abs(step) > 1e-9 + 1e-12 * Math.abs(z))) return z
  }
  return Number.NaN
}

const STRAIGHT = -300

function straightTail(z: number, a: number, b: number): { log: number; slope: number } {
  return { log: tail(STRAIGHT, a, b).log + a * (z - STRAIGHT), slope: a }
}

/** ln P(logit of the variable ≤ z) and its slope. */
function tail(z: number, a: number, b: number): { log: number; slope: number } {
  const x = sigmoid(z)
  const y = sigmoid(-z)
  const { upper, log: smaller, logPower } = incompleteBeta(a, b, x, y, b * x - a * y)
  const log = upper ? Math.log(-Math.expm1(smaller)) : smaller
  return { log, slope: Math.exp(logPower - log) }
}

/** Abramowitz & Stegun 26.5.22; with a shape below 1 a point of the straight line. */
function start(p: number, a: number, b: number): number {
  if (a < 1 || b < 1) return Math.log(a / b) + Math.log(p) / a
  const u = 1 / (2 * a - 1)
  const v = 1 / (2 * b - 1)
  const h = 2 / (u + v)
  const q = normalQuantile(p)
  const c = (q * q - 3) / 6
  return Math.log(a / b) + (2 * q * Math.sqrt(h + c)) / h + 2 * (v - u) * (c + 5 / 6 - 2 / (3 * h))
}
