/**
 * The upper tail of the standard normal distribution in factors, for x ≥ 0.
 *
 *   P(Z > x) = exp(−square)·exp(−rest)·factor, square + rest = x²/2
 *
 * `square` is exact, so that the exponential keeps its digits however far out x is.
 *
 * Source: Cody 1969, Rational Chebyshev approximations for the error function, as in R's `pnorm`.
 */
function normalTail(x: number): { square: number; rest: number; factor: number } {
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

/**
 * Chance that a standard normal variable exceeds x.
 *
 *   normalSurvival(x) = P(Z > x)
 *
 * @param x  any real or ±Infinity
 * @returns  probability in [0, 1]; the smallest positive float64 stands for less, 0 only at x = Infinity
 *
 * Accuracy: 1e-15 relative, both tails, against mpmath (test/golden/mathDistributions.json).
 *
 * @example
 * normalSurvival(0) // => 0.5
 */
export function normalSurvival(x: number): number {
  if (Math.abs(x) <= 0.67448975) return 0.5 - x * normalCentre(x)
  if (x < 0) return 1 - normalSurvival(-x)
  if (x === Infinity) return 0
  const { square, rest, factor } = normalTail(x)
  return Math.max(Math.exp(-square) * Math.exp(-rest) * factor, Number.MIN_VALUE)
}

/**
 * Chance that a standard normal variable is at most x.
 *
 *   normalCdf(x) = Φ(x) = P(Z ≤ x) = normalSurvival(−x)
 *
 * @param x  any real or ±Infinity
 * @returns  probability in [0, 1]; the smallest positive float64 stands for less, 0 only at x = −Infinity
 *
 * Accuracy: that of {@link normalSurvival}.
 *
 * @example
 * normalCdf(0) // => 0.5
 */
export function normalCdf(x: number): number {
  return normalSurvival(-x)
}

/**
 * Logarithm of the chance that a standard normal variable exceeds x, as far out as x² is finite.
 *
 *   normalLogSurvival(x) = ln P(Z > x)
 *
 * @param x  any real or ±Infinity
 * @returns  nats, ≤ 0
 *
 * Accuracy: 1e-15 relative, both tails, against mpmath (test/golden/mathDistributions.json).
 *
 * @example
 * normalLogSurvival(100).toFixed(6) // => '-5005.524209'
 */
export function normalLogSurvival(x: number): number {
  if (x < 0) return Math.log1p(-normalSurvival(-x))
  if (!(x > 0.67448975)) return Math.log(normalSurvival(x))
  if (x === Infinity) return -Infinity
  const { square, rest, factor } = normalTail(x)
  return Math.log(factor) - rest - square
}

/**
 * Number that a standard normal variable stays below with probability p; the inverse of normalCdf.
 *
 *   normalQuantile(p) = Φ⁻¹(p)
 *
 * Near 1 a float64 knows 1 − p poorly: for an upper tail q use −normalQuantile(q).
 *
 * @param p  in [0, 1]; 0 gives −Infinity, 1 gives Infinity, outside NaN
 *
 * Accuracy: 1e-15 relative, against mpmath (test/golden/mathDistributions.json).
 * Source: Wichura 1988, Algorithm AS 241 (PPND16).
 *
 * @example
 * normalQuantile(0.975).toFixed(12) // => '1.959963984540'
 */
export function normalQuantile(p: number): number {
  if (!(p >= 0 && p <= 1)) return Number.NaN
  const q = p - 0.5
  if (Math.abs(q) <= 0.425) return q * ratio(quantileCentre, 0.180625 - q * q)
  const tail = q < 0 ? p : 1 - p
  if (tail === 0) return q < 0 ? -Infinity : Infinity
  const r = Math.sqrt(-Math.log(tail))
  const x = r <= 5 ? ratio(quantileMiddle, r - 1.6) : ratio(quantileFar, r - 5)
  return q < 0 ? -x : x
}

function ratio([top, bottom]: readonly [readonly number[], readonly number[]], r: number): number {
  return polynomial(top, r) / (1 + r * polynomial(bottom, r))
}

function polynomial(coefficients: readonly number[], r: number): number {
  return coefficients.reduceRight((value, coefficient) => value * r + coefficient, 0)
}

const quantileCentre = [
  [
    3.3871328727963665, 133.14166789178438, 1971.5909503065513, 13731.69376550946, 45921.95393154987,
    67265.7709270087, 33430.57558358813, 2509.0809287301227,
  ],
  [
    42.31333070160091, 687.1870074920579, 5394.196021424751, 21213.794301586597, 39307.89580009271,
    28729.085735721943, 5226.495278852854,
  ],
] as const
const quantileMiddle = [
  [
    1.4234371107496835, 4.630337846156546, 5.769497221460691, 3.6478483247632045, 1.2704582524523684,
    0.2417807251774506, 0.022723844989269184, 0.0007745450142783414,
  ],
  [
    2.053191626637759, 1.6763848301838038, 0.6897673349851, 0.14810397642748008, 0.015198666563616457,
    0.0005475938084995345, 1.0507500716444169e-9,
  ],
] as const
const quantileFar = [
  [
    6.657904643501103, 5.463784911164114, 1.7848265399172913, 0.29656057182850487, 0.026532189526576124,
    0.0012426609473880784, 0.000027115555687434876, 2.0103343992922881e-7,
  ],
  [
    0.599832206555888, 0.1369298809227358, 0.014875361290850615, 0.0007868691311456133,
    0.000018463183175100548, 1.421511758316446e-7, 2.0442631033899397e-15,
  ],
] as const
