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
  const coarse = Math.trunc(Math.min(x, SQUARED_INFINITE) * 16) / 16
  const square = 0.5 * coarse * coarse
  const rest = square < Infinity ? 0.5 * (x - coarse) * (x + coarse) : 0
  return { square, rest, factor: x < 5.656854249492381 ? near(x) : far(x) }
}

/** From about 1.9e154 on x² is Infinity; far beyond, 16·x would be too. */
const SQUARED_INFINITE = 1e160

/** (Φ(x) − 1/2)/x for |x| ≤ 0.67448975. */
export function normalCentre(x: number): number {
  const xx = x * x
  let top = 0.06568233791820745 * xx
  let bottom = xx
  for (let i = 0; i < 3; i++) {
    top = (top + (centreTop[i] as number)) * xx
    bottom = (bottom + (centreBottom[i] as number)) * xx
  }
  return (top + 18154.98125334356) / (bottom + 45507.78933502673)
}

function near(x: number): number {
  let top = 1.0765576773720192e-8 * x
  let bottom = x
  for (let i = 0; i < 7; i++) {
    top = (top + (nearTop[i] as number)) * x
    bottom = (bottom + (nearBottom[i] as number)) * x
  }
  return (top + 9842.714838383978) / (bottom + 19685.429676859992)
}

function far(x: number): number {
  const r = 1 / (x * x)
  let top = 0.023073441764940174 * r
  let bottom = r
  for (let i = 0; i < 4; i++) {
    top = (top + (farTop[i] as number)) * r
    bottom = (bottom + (farBottom[i] as number)) * r
  }
  const correction = (r * (top + 0.000029112874951168793)) / (bottom + 0.00007297515550839662)
  return (0.3989422804014327 - correction) / x
}

const centreTop = [2.2352520354606837, 161.02823106855587, 1067.6894854603709]
const centreBottom = [47.202581904688245, 976.0985517377767, 10260.932208618979]
const nearTop = [
  0.39894151208813466, 8.883149794388377, 93.50665613217785, 597.2702763948002, 2494.5375852903726,
  6848.190450536283, 11602.65143764735,
]
const nearBottom = [
  22.266688044328117, 235.387901782625, 1519.3775994075547, 6485.558298266761, 18615.571640885097,
  34900.95272114598, 38912.00328609327,
]
const farTop = [0.215898534057957, 0.12740116116024736, 0.022235277870649807, 0.0014216191932278934]
const farBottom = [1.284260096144911, 0.4682382124808651, 0.06598813786892856, 0.0037823963320275824]
