import { fallingRoot } from './fallingRoot.ts'
import type { Fourier } from './fourier.ts'
import { sumBlocks } from '../sums/index.ts'

/**
 * ∫₀¹ |b₀ + 2·Σ b_k·cos(kπt)| dt. Between grid points |∫r̂| is exact; where r̂ changes sign twice the smaller of its two
 * parts is added, and only that part is read from a cubic.
 */
export function absoluteIntegral(b: Float64Array, transforms: (n: number) => Fourier): number {
  let steps = 64
  while (steps < 4 * (b.length - 1)) steps *= 2
  const transform = { steps, run: transforms(2 * steps) }
  const { cosines: value, sines: slope } = series(b, transform, valueFactor, slopeFactor)
  const { sines: area } = series(b, transform, () => 0, areaFactor)
  const h = 1 / steps
  const first = b[0] as number
  return sumBlocks(steps, (terms, from, to) => {
    for (let i = from; i < to; i++) {
      const left = value[i] as number
      const right = value[i + 1] as number
      const leftSlope = h * (slope[i] as number)
      const rightSlope = h * (slope[i + 1] as number)
      const turns = left * right > 0 && left * leftSlope < 0 && right * rightSlope > 0
      const whole = Math.abs(first * h + (area[i + 1] as number) - (area[i] as number))
      terms[i - from] =
        left * right >= 0 && !turns
          ? whole
          : whole + 2 * h * smallerArea(cubic(left, right, leftSlope, rightSlope))
    }
  })
}

const valueFactor = (k: number): number => (k === 0 ? 1 : 2)
const slopeFactor = (k: number): number => -2 * k * Math.PI
const areaFactor = (k: number): number => (k === 0 ? 0 : 2 / (k * Math.PI))

/** Σ b_k·f·cos(kπt) and Σ b_k·g·sin(kπt) at t = 0, 1/steps, …, 1, both from one transform. */
function series(
  b: Float64Array,
  { steps, run }: { readonly steps: number; readonly run: Fourier },
  f: (k: number) => number,
  g: (k: number) => number,
): { readonly cosines: Float64Array; readonly sines: Float64Array } {
  const real = new Float64Array(2 * steps)
  const imaginary = new Float64Array(2 * steps)
  for (let k = 0; k < b.length; k++) {
    const value = b[k] as number
    real[k] = value * f(k)
    imaginary[k] = value * g(k)
  }
  run(real, imaginary)
  const cosines = new Float64Array(steps + 1)
  const sines = new Float64Array(steps + 1)
  for (let i = 0; i <= steps; i++) {
    const here = real[i] as number
    const mirrored = i === 0 ? here : (real[2 * steps - i] as number)
    cosines[i] = (here + mirrored) / 2
    sines[i] = (mirrored - here) / 2
  }
  return { cosines, sines }
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
    if (at(from) * at(to) < 0) cuts.push(fallingRoot((x) => at(x) * Math.sign(at(from)), from, to, 1e-15))
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
