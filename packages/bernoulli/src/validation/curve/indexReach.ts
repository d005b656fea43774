import { random, semidefiniteRoot } from '../../math/index.ts'
import { curveIndices, distances } from './curveIndices.ts'
import type { CurveIndices } from './curveIndices.ts'
import { mostPlaces } from './CurveOptions.ts'
import type { CurveOptions } from './CurveOptions.ts'

/** A curve whose coefficients are known as well as their covariance says. */
export interface KnownCurve {
  readonly coefficients: ArrayLike<number>
  readonly covariance: Float64Array
  readonly probability: Float64Array
  readonly weight: Float64Array
  readonly curve: Float64Array
  /** The curve of other coefficients at a place. */
  readonly curveAt: (coefficients: ArrayLike<number>, i: number) => number
}

/** How far curves that might as well have been found lie from the one that was, and how their indices scatter. */
export interface IndexReach {
  /** Quantile at the level of the mean distance, and of the largest. */
  readonly mean: number
  readonly largest: number
  readonly standardError: (name: keyof CurveIndices) => number
}

/** Coefficients drawn from N(b̂, V), and what their curves make of the indices. */
export function indexReach(known: KnownCurve, { level, draws, seed }: CurveOptions): IndexReach {
  const { coefficients, covariance, curveAt } = known
  const order = coefficients.length
  const root = semidefiniteRoot(covariance, order)
  const stream = random(seed)
  const drawn = { mean: [] as number[], largest: [] as number[], indices: [] as CurveIndices[] }
  const { places, weight } = thinned(known.weight)
  const here = Float64Array.from(places, (i) => known.curve[i] as number)
  const probability = Float64Array.from(places, (i) => known.probability[i] as number)
  for (let draw = 0; draw < draws; draw++) {
    const normal = Array.from({ length: order }, () => stream.normal())
    const moved = Array.from(
      coefficients,
      (value, a) =>
        value + normal.reduce((sum, x, b) => sum + (b <= a ? (root[a * order + b] as number) * x : 0), 0),
    )
    const other = Float64Array.from(places, (i) => curveAt(moved, i))
    const apart = curveIndices(distances(here, other), weight)
    drawn.mean.push(apart.mean)
    drawn.largest.push(apart.largest)
    drawn.indices.push(curveIndices(distances(probability, other), weight))
  }
  const reach = (values: readonly number[]): number =>
    values.toSorted((a, b) => a - b)[Math.min(draws - 1, Math.ceil(level * draws) - 1)] as number
  return {
    mean: reach(drawn.mean),
    largest: reach(drawn.largest),
    standardError: (name) => {
      const values = drawn.indices.map((one) => one[name])
      const middle = values.reduce((sum, x) => sum + x, 0) / draws
      return Math.sqrt(values.reduce((sum, x) => sum + (x - middle) ** 2, 0) / (draws - 1))
    },
  }
}

/** Rows by places that stand for their neighbours: draws need no more. */
function thinned(weight: Float64Array): { readonly places: Uint32Array; readonly weight: Float64Array } {
  const n = weight.length
  const step = Math.ceil(n / mostPlaces)
  const count = Math.ceil(n / step)
  const places = Uint32Array.from({ length: count }, (_, k) => Math.min(n - 1, k * step + (step >> 1)))
  const sums = new Float64Array(count)
  weight.forEach((w, i) => (sums[Math.floor(i / step)] = (sums[Math.floor(i / step)] as number) + w))
  return { places, weight: sums }
}
