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
