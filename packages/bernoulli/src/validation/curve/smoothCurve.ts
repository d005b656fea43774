import type { Estimate, Interval } from '../../evaluation/index.ts'
import { normalQuantile, random, semidefiniteRoot, sigmoid } from '../../math/index.ts'
import { logisticFit } from '../../recalibration/index.ts'
import { quantile } from '../../statistics/index.ts'
import type { PredictionTable } from '../../statistics/index.ts'
import { covarianceOfMeans, rowFunction } from '../sample/index.ts'
import type { Sample } from '../sample/index.ts'
import { cubicBasis, knotsOf } from './cubicBasis.ts'
import { curveIndices } from './indices.ts'
import type { CurveIndices } from './indices.ts'
import { localLine } from './localLine.ts'

/** How a smooth curve is drawn through the rows. */
export type Smoother = 'cubic' | 'lowess'

export interface CurvePoint {
  readonly probability: number
  readonly value: number
  /** Where the curve lies at this prediction; null for `lowess`, which says nothing of how sure it is. */
  readonly interval: Interval | null
}

/** A smooth calibration curve, and how far it lies from the diagonal. */
export interface SmoothCurve {
  readonly smoother: Smoother
  /** How it was made, for a report. */
  readonly method: string
  readonly points: readonly CurvePoint[]
  /** Mean distance from the diagonal over the rows. */
  readonly ici: Estimate
  /** Median of the distances, their ninetieth percentile, and the largest. */
  readonly e50: Estimate
  readonly e90: Estimate
  readonly emax: Estimate
}

export interface CurveOptions {
  readonly smoother: Smoother
  readonly knots: number
  readonly span: number
  readonly level: number
  readonly draws: number
  readonly seed: number
}

/** So many points of a curve are handed over, and so many places of a large table are smoothed. */
const shown = 101
const mostPlaces = 600

/**
 * The smooth curve of a table; null where it cannot be drawn: fewer than two different finite predictions, one class, or
 * classes that a curve separates.
 *
 *   logit P(y) = b₀ + b₁·z + Σ b_j·X_j(z),  z = logit p, X_j restricted cubics at Harrell's knots
 *
 * Intervals of the indices are honest: for coefficients b̂ and b, |ICI(b̂) − ICI(b)| ≤ mean |p̂_b̂ − p̂_b|, whose quantile under
 * b̂ − b ~ N(0, V) is drawn; E50, E90 and Emax likewise move by no more than the largest difference.
 */
export function smoothCurve(
  sample: Sample,
  table: PredictionTable,
  options: CurveOptions,
): SmoothCurve | null {
  const finite = Uint32Array.from({ length: table.entries }, (_, i) => i).filter((i) =>
    Number.isFinite(table.logit[i] as number),
  )
  const of = (values: Float64Array): Float64Array => Float64Array.from(finite, (i) => values[i] as number)
  const rows = {
    logit: of(table.logit),
    probability: of(table.probability),
    weight: of(table.weight),
    yes: of(table.yes),
    no: of(table.no),
  }
  const some = (values: Float64Array): boolean => values.some((value) => value > 0)
  if (finite.length < 2 || !some(rows.yes) || !some(rows.no)) return null
  return options.smoother === 'lowess' ? lowess(rows, options) : cubic(sample, rows, finite, options)
}

type Rows = Readonly<Record<'logit' | 'probability' | 'weight' | 'yes' | 'no', Float64Array>>

function lowess({ probability, weight, yes }: Rows, { span }: CurveOptions): SmoothCurve {
  const n = probability.length
  const places =
    n <= mostPlaces
      ? Uint32Array.from({ length: n }, (_, i) => i)
      : Uint32Array.from({ length: mostPlaces }, (_, k) => Math.round((k * (n - 1)) / (mostPlaces - 1)))
  const smoothed = localLine(
    { x: probability, y: yes.map((y, i) => y / (weight[i] as number)), weight },
    places,
    span,
  )
  const curve = new Float64Array(n)
  for (let k = 0; k + 1 < places.length; k++) {
    const [a, b] = [places[k] as number, places[k + 1] as number]
    const [xa, xb] = [probability[a] as number, probability[b] as number]
    for (let i = a; i <= b; i++) {
      const share = xb > xa ? ((probability[i] as number) - xa) / (xb - xa) : 0
      curve[i] = (smoothed[k] as number) * (1 - share) + (smoothed[k + 1] as number) * share
    }
  }
  const indices = curveIndices(distances(probability, curve), weight)
  const alone = (value: number): Estimate => ({ value, standardError: null, interval: null })
  return {
    smoother: 'lowess',
    method: `lowess of the label on the probability, span ${span}, without robustness steps`,
    points: pointsOf(probability, (i) => ({ value: curve[i] as number, interval: null })),
    ...named(indices, alone),
  }
}

function cubic(sample: Sample, rows: Rows, finite: Uint32Array, options: CurveOptions): SmoothCurve | null {
  const { logit, probability, weight } = rows
  const { level, draws, seed } = options
  const knots = knotsOf(logit, weight, options.knots)
  const bends = Math.max(0, knots.length - 2)
  const features = [
    new Float64Array(logit.length).fill(1),
    logit,
    ...Array.from({ length: bends }, (_, j) => logit.map((z) => cubicBasis(knots, j, z))),
  ]
  const fit = logisticFit({ features, yes: rows.yes, no: rows.no })
  if (fit === null) return null
  const k = features.length
  const at = (coefficients: ArrayLike<number>, i: number): number => {
    let z = 0
    for (let j = 0; j < k; j++) z += (coefficients[j] as number) * (features[j]?.[i] as number)
    return z
  }
  const covariance = covarianceOf(sample, rows, features, finite, (i) => at(fit.coefficients, i))
  const curve = Float64Array.from(logit, (_, i) => sigmoid(at(fit.coefficients, i)))
  const found = curveIndices(distances(probability, curve), weight)
  const method =
    (bends === 0
      ? 'logistic regression of the label on the log-odds'
      : `restricted cubic spline of the log-odds with ${knots.length} knots`) + ', maximum likelihood'
  if (covariance === null)
    return {
      ...{ smoother: 'cubic', method },
      points: pointsOf(probability, (i) => ({ value: curve[i] as number, interval: null })),
      ...named(found, (value) => ({ value, standardError: null, interval: null })),
    }
  const root = semidefiniteRoot(Float64Array.from(covariance.flat()), k)
  const stream = random(seed)
  const drawn = { mean: [] as number[], largest: [] as number[], indices: [] as CurveIndices[] }
  const few = thinned(weight)
  for (let draw = 0; draw < draws; draw++) {
    const normal = Array.from({ length: k }, () => stream.normal())
    const moved = fit.coefficients.map(
      (value, a) =>
        value + normal.reduce((sum, x, b) => sum + (b <= a ? (root[a * k + b] as number) * x : 0), 0),
    )
    const other = Float64Array.from(few.places, (i) => sigmoid(at(moved, i)))
    const here = Float64Array.from(few.places, (i) => curve[i] as number)
    const apart = curveIndices(distances(here, other), few.weight)
    drawn.mean.push(apart.mean)
    drawn.largest.push(apart.largest)
    drawn.indices.push(
      curveIndices(
        distances(
          Float64Array.from(few.places, (i) => probability[i] as number),
          other,
        ),
        few.weight,
      ),
    )
  }
  const q =
    sample.groups === null ? 1 : quantile(level, sample.degreesOfFreedom) / normalQuantile((1 + level) / 2)
  const reach = (values: readonly number[]): number =>
    q * (values.toSorted((a, b) => a - b)[Math.min(draws - 1, Math.ceil(level * draws) - 1)] as number)
  const reaches = { mean: reach(drawn.mean), largest: reach(drawn.largest) }
  const spread = (name: keyof CurveIndices): number => {
    const values = drawn.indices.map((one) => one[name])
    const middle = values.reduce((sum, x) => sum + x, 0) / draws
    return Math.sqrt(values.reduce((sum, x) => sum + (x - middle) ** 2, 0) / (draws - 1))
  }
  const estimateOf = (value: number, name: keyof CurveIndices): Estimate => {
    const far = name === 'mean' ? reaches.mean : reaches.largest
    return {
      value,
      standardError: spread(name),
      interval: [Math.max(0, value - far), Math.min(1, value + far)],
    }
  }
  const z =
    sample.groups === null ? normalQuantile((1 + level) / 2) : quantile(level, sample.degreesOfFreedom)
  return {
    smoother: 'cubic',
    method,
    points: pointsOf(probability, (i) => {
      const x = features.map((feature) => feature[i] as number)
      const variance = x.reduce(
        (sum, xa, a) =>
          sum + xa * x.reduce((row, xb, b) => row + xb * ((covariance[a] as number[])[b] as number), 0),
        0,
      )
      const [centre, far] = [at(fit.coefficients, i), z * Math.sqrt(Math.max(0, variance))]
      return { value: curve[i] as number, interval: [sigmoid(centre - far), sigmoid(centre + far)] }
    }),
    ...named(found, estimateOf),
  }
}

/** Inverse of the information; of groups with the scores of groups between two of them. */
function covarianceOf(
  sample: Sample,
  { weight }: Rows,
  features: readonly Float64Array[],
  finite: Uint32Array,
  logitAt: (i: number) => number,
): number[][] | null {
  const k = features.length
  const information = Array.from({ length: k }, (_, a) =>
    Array.from({ length: k }, (_, b) => {
      let sum = 0
      for (let i = 0; i < weight.length; i++) {
        const z = logitAt(i)
        const curve = (weight[i] as number) * sigmoid(z) * sigmoid(-z)
        sum += curve * (features[a]?.[i] as number) * (features[b]?.[i] as number)
      }
      return sum
    }),
  )
  const inverse = invert(information)
  if (inverse === null || sample.groups === null) return inverse
  const { entries } = sample.table
  const place = new Int32Array(entries).fill(-1)
  finite.forEach((entry, i) => (place[entry] = i))
  const scores = features.map((feature) => {
    const score = (entry: number, of: (z: number) => number): number => {
      const i = place[entry] as number
      return i < 0 ? 0 : of(logitAt(i)) * (feature[i] as number)
    }
    return rowFunction(
      entries,
      (entry) => score(entry, (z) => sigmoid(-z)),
      (entry) => score(entry, (z) => -sigmoid(z)),
    )
  })
  const meat = covarianceOfMeans(sample, scores)
  if (meat === null) return null
  const scaled = meat.map((row) => row.map((value) => value * sample.weight ** 2))
  return multiply(multiply(inverse, scaled), inverse)
}

function multiply(a: readonly (readonly number[])[], b: readonly (readonly number[])[]): number[][] {
  return a.map((row) =>
    row.map((_, j) => row.reduce((sum, value, k) => sum + value * ((b[k] as number[])[j] as number), 0)),
  )
}

/** Gauss-Jordan with pivots on the diagonal of a positive definite matrix; null where it is not. */
function invert(matrix: readonly (readonly number[])[]): number[][] | null {
  const k = matrix.length
  const rows = matrix.map((row, i) => [...row, ...Array.from({ length: k }, (_, j) => Number(i === j))])
  for (let p = 0; p < k; p++) {
    const row = rows[p] as number[]
    const pivot = row[p] as number
    if (!(pivot > 1e-12 * ((matrix[p] as number[])[p] as number))) return null
    rows[p] = row.map((value) => value / pivot)
    for (let i = 0; i < k; i++) {
      if (i === p) continue
      const factor = rows[i]?.[p] as number
      rows[i] = (rows[i] as number[]).map((value, j) => value - factor * (rows[p]?.[j] as number))
    }
  }
  return rows.map((row) => row.slice(k))
}

function distances(a: Float64Array, b: Float64Array): Float64Array {
  return a.map((value, i) => Math.abs(value - (b[i] as number)))
}

function named(
  found: CurveIndices,
  as: (value: number, name: keyof CurveIndices) => Estimate,
): Pick<SmoothCurve, 'ici' | 'e50' | 'e90' | 'emax'> {
  return {
    ici: as(found.mean, 'mean'),
    e50: as(found.median, 'median'),
    e90: as(found.ninetieth, 'ninetieth'),
    emax: as(found.largest, 'largest'),
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

/** Evenly along the predictions in order, both ends among them. */
function pointsOf(
  probability: Float64Array,
  at: (i: number) => Pick<CurvePoint, 'value' | 'interval'>,
): readonly CurvePoint[] {
  const n = probability.length
  const count = Math.min(n, shown)
  return Array.from({ length: count }, (_, k) => {
    const i = count === 1 ? 0 : Math.round((k * (n - 1)) / (count - 1))
    return { probability: probability[i] as number, ...at(i) }
  })
}
