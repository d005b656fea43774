import { cosineCoefficients } from './cosineCoefficients.ts'
import { fourier } from './fourier.ts'
import type { Fourier } from './fourier.ts'
import type { PredictionTable } from './PredictionTable.ts'
import { sumOver } from './sumOver.ts'

type Residuals = Pick<PredictionTable, 'entries' | 'probability' | 'complement' | 'weight' | 'yes' | 'no'>

/** More cosines than these are needed for a bandwidth below 4e-4 only. */
const mostModes = 8192
/** exp(−π²k²σ²/2) < 10^−16 for k > reach/σ. */
const reach = Math.sqrt(2 * Math.log(1e16)) / Math.PI

/**
 * Smooth calibration error: the only bandwidth that equals its own error, so nothing is left to choose.
 *
 *   r̂(t) = Σ w(y − p)·K_σ(t, p)/W,   smECE_σ = ∫₀¹ |r̂(t)| dt,   smECE = the σ with smECE_σ = σ
 *
 * K_σ is the normal density reflected at 0 and 1, so a prediction of exactly 0 or 1 keeps its full mass. That kernel has
 * the cosine series 1 + 2·Σ e^(−π²k²σ²/2)·cos(kπt)·cos(kπp), which makes r̂ a sum of cosines: no quadrature points to
 * choose, and sign changes are found where they are.
 *
 * @returns null when it is positive but below 4e-4
 *
 * Accuracy: 1e-10 absolute against quadrature (test/golden/calibration.json).
 * Source: Błasiok and Nakkiran, arXiv 2309.12236.
 *
 * @example
 * const table = tableOf('probability', Float64Array.of(0.2, 0.5, 0.8), {
 *   examples: Float64Array.of(4, 4, 4), yes: Float64Array.of(1, 2, 4), spread: new Float64Array(3),
 * })
 * smoothCalibrationError(table)?.toFixed(10) // => '0.0833333333'
 */
export function smoothCalibrationError(table: Residuals): number | null {
  const { places, masses, error } = residuals(table)
  if (error <= 1e-12) return error
  if (error < reach / mostModes) return null
  const least = Math.max(table.entries > 20_000 ? 512 : 128, reach / error)
  for (let modes = 128; modes <= mostModes; modes *= 2) {
    if (modes < least) continue
    const smallest = reach / modes
    const coefficients = cosineCoefficients(places, masses, modes)
    const transforms = remembered(fourier)
    const apart = (width: number): number =>
      absoluteIntegral(smoothed(coefficients, width), transforms) - width
    if (apart(smallest) >= 0) return rootOf(apart, smallest, Math.min(1, error * (1 + 1e-9)), 1e-9)
  }
  return null
}

/**
 * The same with a bandwidth σ of one's own choice.
 *
 * @param width  σ, at least 4e-4
 *
 * @example
 * const table = tableOf('probability', Float64Array.of(0.2, 0.5, 0.8), {
 *   examples: Float64Array.of(4, 4, 4), yes: Float64Array.of(1, 2, 4), spread: new Float64Array(3),
 * })
 * smoothCalibrationErrorAt(table, 0.1).toFixed(12) // => '0.083333333333'
 */
export function smoothCalibrationErrorAt(table: Residuals, width: number): number {
  const { places, masses } = residuals(table)
  let modes = 64
  while (modes < mostModes && reach / modes > width) modes *= 2
  return absoluteIntegral(smoothed(cosineCoefficients(places, masses, modes), width), fourier)
}

function residuals({ entries, probability, complement, weight, yes, no }: Residuals): {
  readonly places: Float64Array
  readonly masses: Float64Array
  readonly error: number
} {
  const all = sumOver(entries, (i) => weight[i] as number)
  const masses = Float64Array.from(
    probability,
    (p, i) => ((yes[i] as number) * (complement[i] as number) - (no[i] as number) * p) / all,
  )
  return { places: probability, masses, error: sumOver(entries, (i) => Math.abs(masses[i] as number)) }
}

function remembered(make: (n: number) => Fourier): (n: number) => Fourier {
  const made = new Map<number, Fourier>()
  return (n) => {
    const known = made.get(n) ?? make(n)
    made.set(n, known)
    return known
  }
}

function smoothed(coefficients: Float64Array, width: number): Float64Array {
  const kept = Math.min(coefficients.length, Math.ceil(reach / width) + 1)
  return coefficients.subarray(0, kept).map((a, k) => a * Math.exp(-((Math.PI * k * width) ** 2) / 2))
}

/**
 * ∫₀¹ |b₀ + 2·Σ b_k·cos(kπt)| dt. Between grid points |∫r̂| is exact; where r̂ changes sign twice the smaller of its two
 * parts is added, and only that part is read from a cubic.
 */
function absoluteIntegral(b: Float64Array, transforms: (n: number) => Fourier): number {
  let steps = 64
  while (steps < 4 * b.length) steps *= 2
  const transform = { steps, run: transforms(2 * steps) }
  const { cosines: value, sines: slope } = series(b, transform, (k) => [k === 0 ? 1 : 2, -2 * k * Math.PI])
  const { sines: area } = series(b, transform, (k) => [0, k === 0 ? 0 : 2 / (k * Math.PI)])
  const h = 1 / steps
  return sumOver(steps, (i) => {
    const [left, right] = [value[i] as number, value[i + 1] as number]
    const [leftSlope, rightSlope] = [h * (slope[i] as number), h * (slope[i + 1] as number)]
    const turns = left * right > 0 && left * leftSlope < 0 && right * rightSlope > 0
    const whole = Math.abs((b[0] as number) * h + (area[i + 1] as number) - (area[i] as number))
    if (left * right >= 0 && !turns) return whole
    return whole + 2 * h * smallerArea(cubic(left, right, leftSlope, rightSlope))
  })
}

/** Σ b_k·f·cos(kπt) and Σ b_k·g·sin(kπt) at t = 0, 1/steps, …, 1, both from one transform. */
function series(
  b: Float64Array,
  { steps, run }: { readonly steps: number; readonly run: Fourier },
  factors: (k: number) => readonly [f: number, g: number],
): { readonly cosines: Float64Array; readonly sines: Float64Array } {
  const real = new Float64Array(2 * steps)
  const imaginary = new Float64Array(2 * steps)
  b.forEach((value, k) => {
    const [f, g] = factors(k)
    real[k] = value * f
    imaginary[k] = value * g
  })
  run(real, imaginary)
  const mirror = (i: number): number => (i === 0 ? 0 : 2 * steps - i)
  const half = new Float64Array(steps + 1)
  return {
    cosines: half.map((_, i) => ((real[i] as number) + (real[mirror(i)] as number)) / 2),
    sines: half.map((_, i) => ((real[mirror(i)] as number) - (real[i] as number)) / 2),
  }
}

/** Coefficients of the cubic on [0, 1] with these ends and slopes, constant first. */
type Cubic = readonly [number, number, number, number]

function cubic(left: number, right: number, leftSlope: number, rightSlope: number): Cubic {
  return [
    left,
    leftSlope,
    3 * (right - left) - 2 * leftSlope - rightSlope,
    2 * (left - right) + leftSlope + rightSlope,
  ]
}

/** The area of the cubic above 0 or of that below, whichever is smaller; cut where it turns and where it changes sign. */
function smallerArea(c: Cubic): number {
  const at = (x: number): number => c[0] + x * (c[1] + x * (c[2] + x * c[3]))
  const area = (x: number): number => x * (c[0] + x * (c[1] / 2 + x * (c[2] / 3 + (x * c[3]) / 4)))
  const ends = [0, ...turningPoints(c), 1]
  const cuts = [0]
  for (let i = 1; i < ends.length; i++) {
    const [from, to] = [ends[i - 1] as number, ends[i] as number]
    if (at(from) * at(to) < 0) cuts.push(rootOf((x) => at(x) * Math.sign(at(from)), from, to, 1e-15))
    cuts.push(to)
  }
  const parts = cuts.slice(1).map((to, i) => area(to) - area(cuts[i] as number))
  const above = parts.reduce((sum, part) => sum + Math.max(0, part), 0)
  const below = parts.reduce((sum, part) => sum - Math.min(0, part), 0)
  return Math.min(above, below)
}

function turningPoints([, b, c, d]: Cubic): readonly number[] {
  const inside = c * c - 3 * b * d
  if (inside <= 0) return []
  const q = -(c + Math.sign(c || 1) * Math.sqrt(inside))
  return [q / (3 * d), b / q].filter((x) => x > 0 && x < 1).sort((x, y) => x - y)
}

/**
 * Where a falling function crosses 0: the secant, kept inside the bracket (Illinois). Once the function is below the
 * tolerance one more secant squares what is left, so rounding, not the tolerance, decides the last digits.
 */
function rootOf(f: (x: number) => number, from: number, to: number, tolerance: number): number {
  let [low, high] = [from, to]
  let [atLow, atHigh] = [f(low), f(high)]
  let last = { x: high, y: atHigh }
  let side = 0
  for (let step = 0; step < 100 && high - low > 1e-15 * high; step++) {
    const secant = high - (atHigh * (high - low)) / (atHigh - atLow)
    const x = secant > low && secant < high ? secant : (low + high) / 2
    const y = f(x)
    if (Math.abs(y) < tolerance) {
      const polished = x - (y * (x - last.x)) / (y - last.y)
      return polished > low && polished < high ? polished : x
    }
    last = { x, y }
    if (y > 0) {
      if (side > 0) atHigh /= 2
      low = x
      atLow = y
    } else {
      if (side < 0) atLow /= 2
      high = x
      atHigh = y
    }
    side = Math.sign(y)
  }
  return (low + high) / 2
}
