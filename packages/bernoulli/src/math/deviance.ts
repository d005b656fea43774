import { log1pmx } from './log1pmx.ts'

/**
 * The divergence of b from a when their difference is known better than b − a would give it.
 *
 *   deviance(a, b, d) = a·ln(a/b) − a + b with d = b − a; Infinity where only b is
 */
export function deviance(a: number, b: number, d: number): number {
  if (a === 0) return b
  const x = d / a
  if (x >= -0.5 && x <= 1) return a * log1pmx(x)
  return d === Infinity ? d : d - a * logRatio(b, a)
}

function logRatio(b: number, a: number): number {
  const ratio = b / a
  return ratio > 1e-300 && ratio < Infinity ? Math.log(ratio) : Math.log(b) - Math.log(a)
}
