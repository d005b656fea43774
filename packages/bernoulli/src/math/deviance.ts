/**
 * How much a logarithm falls below its tangent at 1.
 *
 *   log1pmx(x) = x − ln(1 + x) ≥ 0
 *
 * @param x  real, > −1; −1 gives Infinity, below NaN
 * @returns  nats, ≥ 0, exactly 0 only at x = 0
 *
 * Near 0 the difference cancels, so ln(1 + x) = 2·atanh(r), r = x/(2 + x), is expanded:
 * x − ln(1 + x) = r·(x − 2·(r²/3 + r⁴/5 + …)).
 *
 * Accuracy: 4 u (u = 2⁻⁵³, relative) against mpmath (test/golden/mathFunctions.json).
 *
 * @example
 * log1pmx(1e-10) // => 4.9999999996666666e-21
 */
export function log1pmx(x: number): number {
  if (!(x >= -0.5 && x <= 1)) return x === Infinity ? x : x - Math.log1p(x)
  const r = x / (2 + x)
  const rr = r * r
  let tail = 0
  for (let k = 35; k >= 3; k -= 2) tail = rr * (1 / k + tail)
  return r * (x - 2 * tail)
}

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

/**
 * Cost of having b where a would have been right; two of them make a Kullback-Leibler divergence.
 *
 *   divergence(a, b) = a·ln(a/b) − a + b = a·log1pmx((b − a)/a) ≥ 0
 *
 * @param a  ≥ 0, finite; Infinity gives NaN
 * @param b  ≥ 0
 * @returns  nats, ≥ 0; 0 exactly when a = b, Infinity when b = 0 < a or b = Infinity; divergence(0, b) = b
 *
 * Accuracy: 7 u (u = 2⁻⁵³, relative) against mpmath (test/golden/mathFunctions.json).
 * Source: `scipy.special.kl_div` is the same function.
 *
 * @example
 * divergence(0.5, 0.5) // => 0
 */
export function divergence(a: number, b: number): number {
  return a >= 0 && b >= 0 ? deviance(a, b, b - a) : Number.NaN
}
