import { cholesky, dot, inverse, matrixProduct, sigmoid } from '../../math/index.ts'
import { covarianceOfMeans, rowFunction } from '../sample/index.ts'
import type { RowFunction, Sample } from '../sample/index.ts'

/** A logistic regression of the finite rows, as its covariance needs it. */
export interface FittedCubic {
  readonly features: readonly Float64Array[]
  readonly weight: Float64Array
  /** Places in the table of the sample. */
  readonly finite: Uint32Array
  readonly logitAt: (i: number) => number
}

/**
 * How the coefficients vary together, row by row: the inverse of the information; of groups with the scores of groups between two
 * of them.
 *
 * @returns null where the information is singular, or there are less than two groups
 */
export function cubicCovariance(sample: Sample, fitted: FittedCubic): Float64Array | null {
  const order = fitted.features.length
  const factor = cholesky(information(fitted), order, 1e-12)
  if ('dependent' in factor) return null
  const bread = inverse(factor.lower, order)
  if (sample.groups === null) return bread
  const meat = covarianceOfMeans(sample, scores(sample, fitted))
  if (meat === null) return null
  const scaled = Float64Array.from(meat.flat(), (value) => value * sample.weight ** 2)
  return matrixProduct(matrixProduct(bread, scaled, order), bread, order)
}

function information({ features, weight, logitAt }: FittedCubic): Float64Array {
  const curve = weight.map((w, i) => {
    const z = logitAt(i)
    return w * sigmoid(z) * sigmoid(-z)
  })
  return Float64Array.from(features.flatMap((a) => features.map((b) => dot(a, b, curve))))
}

/** Slopes of the likelihood of a row, by its place in the table; certain predictions have none. */
function scores({ table: { entries } }: Sample, { features, finite, logitAt }: FittedCubic): RowFunction[] {
  const place = new Int32Array(entries).fill(-1)
  finite.forEach((entry, i) => (place[entry] = i))
  return features.map((feature) => {
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
}
