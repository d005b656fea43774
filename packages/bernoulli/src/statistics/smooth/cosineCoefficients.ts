import { fourier } from './fourier.ts'

/** Powers of the distance to the middle of a cell that are kept: 2·(π/16)^10/10! < 10^−13 is left out. */
const orders = 10

/** Up to so many cosines are added up one by one, for so many modes: a transform would take as long. */
const fewTerms = 2 ** 17
const fewModes = 512

/**
 * Cosine coefficients of masses on [0, 1]: a_k = Σ mass·cos(kπ·place), for k = 0 … modes.
 *
 * Masses are gathered in 8·modes cells with their first moments, and the cells are transformed, two moments at a time; so
 * a million masses cost one pass over them.
 *
 * @param modes  a power of two
 *
 * Accuracy: 1e-12 relative to Σ|mass|.
 *
 * @example
 * cosineCoefficients(Float64Array.of(0.5), Float64Array.of(1), 2)[2]?.toFixed(12) // => '-1.000000000000'
 */
export function cosineCoefficients(
  positions: Float64Array,
  masses: Float64Array,
  modes: number,
): Float64Array {
  if (positions.length * modes <= fewTerms && modes <= fewModes) return oneByOne(positions, masses, modes)
  const cells = 8 * modes
  const moments = momentsIn(cells, positions, masses)
  const coefficients = new Float64Array(modes + 1)
  const transform = fourier(2 * cells)
  let factorial = 1
  for (let order = 0; order < orders; order += 2) {
    if (order > 0) factorial *= order * (order - 1)
    const real = moments[order] as Float64Array
    const imaginary = moments[order + 1] as Float64Array
    transform(real, imaginary)
    const sign = order % 4 === 0 ? 1 : -1
    for (let k = 0; k <= modes; k++) {
      const mirror = k === 0 ? 0 : 2 * cells - k
      const c = Math.cos((k * Math.PI) / (2 * cells))
      const s = Math.sin((k * Math.PI) / (2 * cells))
      const x = real[k] as number
      const y = imaginary[k] as number
      const u = real[mirror] as number
      const v = imaginary[mirror] as number
      const even = ((x + u) * c - (y - v) * s) / 2
      const odd = ((y + v) * s + (u - x) * c) / 2
      const step = (k * Math.PI) / cells
      const part = (step ** order / factorial) * (even - (odd * step) / (order + 1))
      coefficients[k] = (coefficients[k] as number) + sign * part
    }
  }
  return coefficients
}

/** Σ mass·offset^order of each cell, offset in cells from its middle. Neighbours are added before they are stored. */
function momentsIn(cells: number, positions: Float64Array, masses: Float64Array): readonly Float64Array[] {
  const moments = Array.from({ length: orders }, () => new Float64Array(2 * cells))
  const sums = new Float64Array(orders)
  let last = 0
  const store = (): void => {
    for (let order = 0; order < orders; order++) {
      const moment = moments[order] as Float64Array
      moment[last] = (moment[last] as number) + (sums[order] as number)
    }
    sums.fill(0)
  }
  for (let i = 0; i < positions.length; i++) {
    const position = (positions[i] as number) * cells
    const cell = Math.min(cells - 1, Math.floor(position))
    if (cell !== last) {
      store()
      last = cell
    }
    const offset = position - (cell + 0.5)
    let mass = masses[i] as number
    for (let order = 0; order < orders; order++) {
      sums[order] = (sums[order] as number) + mass
      mass *= offset
    }
  }
  store()
  return moments
}

/** The sums as they are written, cos(kθ) by turning; its error grows with k·2^−52. */
function oneByOne(positions: Float64Array, masses: Float64Array, modes: number): Float64Array {
  const coefficients = new Float64Array(modes + 1)
  for (let i = 0; i < positions.length; i++) {
    const angle = Math.PI * (positions[i] as number)
    const turnX = Math.cos(angle)
    const turnY = Math.sin(angle)
    let x = masses[i] as number
    let y = 0
    for (let k = 0; k <= modes; k++) {
      coefficients[k] = (coefficients[k] as number) + x
      const next = x * turnX - y * turnY
      y = x * turnY + y * turnX
      x = next
    }
  }
  return coefficients
}
