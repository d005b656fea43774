import { InputError } from '../../errors/index.ts'
import { absoluteIntegral } from './absoluteIntegral.ts'
import { cosineCoefficients } from './cosineCoefficients.ts'
import { fallingRoot } from './fallingRoot.ts'
import { fourier } from './fourier.ts'
import type { Fourier } from './fourier.ts'
import type { PredictionTable } from '../table/index.ts'
import { sumBlocks, sumOf } from '../sums/index.ts'

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
 * Accuracy: 1e-10 absolute against quadrature (test/golden/judge.json).
 * Source: Błasiok and Nakkiran, arXiv 2309.12236.
 *
 * @example
 * const table = tableOf('probability', Float64Array.of(0.2, 0.5, 0.8), {
 *   examples: Float64Array.of(4, 4, 4), yes: Float64Array.of(1, 2, 4), labelVariance: new Float64Array(3),
 * })
 * smoothCalibrationError(table)?.toFixed(10) // => '0.0833333333'
 */
export function smoothCalibrationError(table: Residuals): number | null {
  const { positions, masses, error } = residuals(table)
  if (error <= 1e-12) return error
  if (error < reach / mostModes) return null
  let modes = modesFor(Math.max(table.entries > 20_000 ? 512 : 128, reach / error))
  for (;;) {
    const smallest = reach / modes
    const coefficients = cosineCoefficients(positions, masses, modes)
    const transforms = remembered(fourier)
    const errorAt = (width: number): number => absoluteIntegral(smoothed(coefficients, width), transforms)
    const apart = (width: number): number => errorAt(width) - width
    const found = errorAt(smallest)
    if (found >= smallest)
      return fallingRoot(apart, smallest, Math.min(1, error * (1 + 1e-9)), 1e-9, found - smallest)
    if (modes === mostModes) return null
    // Where the error is chance, it grows as 1/√width, and equals the width at this one.
    modes = modesFor(Math.max(2 * modes, reach / Math.cbrt(found * found * smallest)))
  }
}

/** The power of two from so many on, and no more than are made. */
const modesFor = (least: number): number => Math.min(mostModes, 2 ** Math.ceil(Math.log2(least)))

/**
 * The same with a bandwidth σ of one's own choice.
 *
 * @param width  σ, at least 4e-4
 * @throws InputError when the width is smaller
 *
 * @example
 * const table = tableOf('probability', Float64Array.of(0.2, 0.5, 0.8), {
 *   examples: Float64Array.of(4, 4, 4), yes: Float64Array.of(1, 2, 4), labelVariance: new Float64Array(3),
 * })
 * smoothCalibrationErrorAt(table, 0.1).toFixed(12) // => '0.083333333333'
 */
export function smoothCalibrationErrorAt(table: Residuals, width: number): number {
  if (!(width >= 4e-4))
    throw new InputError({
      caller: 'smoothCalibrationErrorAt',
      problem: 'width out of range',
      expected: 'a number of at least 0.0004',
      received: width,
    })
  const { positions, masses } = residuals(table)
  let modes = 64
  while (modes < mostModes && reach / modes > width) modes *= 2
  return absoluteIntegral(smoothed(cosineCoefficients(positions, masses, modes), width), fourier)
}

function residuals({ entries, probability, complement, weight, yes, no }: Residuals): {
  readonly positions: Float64Array
  readonly masses: Float64Array
  readonly error: number
} {
  const all = sumOf(weight)
  const masses = new Float64Array(entries)
  for (let i = 0; i < entries; i++)
    masses[i] =
      ((yes[i] as number) * (complement[i] as number) - (no[i] as number) * (probability[i] as number)) / all
  const error = sumBlocks(entries, (terms, from, to) => {
    for (let i = from; i < to; i++) terms[i - from] = Math.abs(masses[i] as number)
  })
  return { positions: probability, masses, error }
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
  const damped = coefficients.slice(0, kept)
  for (let k = 0; k < kept; k++)
    damped[k] = (damped[k] as number) * Math.exp(-((Math.PI * k * width) ** 2) / 2)
  return damped
}
