/**
 * The upper tail of the standard normal distribution in factors, for x ≥ 0.
 *
 *   P(Z > x) = exp(−square)·exp(−rest)·factor, square + rest = x²/2
 *
 * `square` is exact, so that the exponential keeps its digits however far out x is.
 *
 * Source: Cody 1969, Rational Chebyshev approximations for the error function, as in R's `pnorm`.
 */
export function normalTail(x: number): { square: number; rest: number; factor: number } {
  const coarse = Math.trunc(x * 16) / 16
  const square = 0.5 * coarse * coarse
  const rest = 0.5 * (x - coarse) * (x + coarse)
  return { square, rest, factor: x < 5.656854249492381 ? near(x) : far(x) }
}

/** (1/2)·P(|Z| < x)/x·2 = (Φ(x) − 1/2)/x for |x| ≤ 0.67448975. */
export function normalCentre(x: number): number {
  const xx = x * x
  let top = 0.065682337918207449113 * xx
  let bottom = xx
  for (let i = 0; i < 3; i++) {
    top = (top + (centreTop[i] as number)) * xx
    bottom = (bottom + (centreBottom[i] as number)) * xx
  }
  return (top + 18154.981253343561249) / (bottom + 45507.789335026729956)
}

function near(x: number): number {
  let top = 1.0765576773720192317e-8 * x
  let bottom = x
  for (let i = 0; i < 7; i++) {
    top = (top + (nearTop[i] as number)) * x
    bottom = (bottom + (nearBottom[i] as number)) * x
  }
  return (top + 9842.7148383839780218) / (bottom + 19685.429676859990727)
}

function far(x: number): number {
  const r = 1 / (x * x)
  let top = 0.02307344176494017303 * r
  let bottom = r
  for (let i = 0; i < 4; i++) {
    top = (top + (farTop[i] as number)) * r
    bottom = (bottom + (farBottom[i] as number)) * r
  }
  const correction = (r * (top + 2.9112874951168792e-5)) / (bottom + 7.29751555083966205e-5)
  return (0.3989422804014327 - correction) / x
}

const centreTop = [2.2352520354606839287, 161.02823106855587881, 1067.6894854603709582]
const centreBottom = [47.20258190468824187, 976.09855173777669322, 10260.932208618978205]
const nearTop = [
  0.39894151208813466764, 8.8831497943883759412, 93.506656132177855979, 597.27027639480026226,
  2494.5375852903726711, 6848.1904505362823326, 11602.651437647350124,
]
const nearBottom = [
  22.266688044328115691, 235.38790178262499861, 1519.377599407554805, 6485.558298266760755,
  18615.571640885098091, 34900.952721145977266, 38912.003286093271411,
]
const farTop = [0.21589853405795699, 0.1274011611602473639, 0.022235277649127799, 0.001421619193227893466]
const farBottom = [1.28426009614491121, 0.468238212480865118, 0.0659881378689285515, 0.00378239633202758244]
