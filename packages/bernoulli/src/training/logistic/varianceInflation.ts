import { calledAs } from '../../errors/index.ts'
import { cholesky, dot } from '../../math/index.ts'
import { readOutcome } from './outcome/index.ts'
import type { LogisticData } from './outcome/index.ts'
import { columnsOf } from './pointAt.ts'
import { readTerms } from './terms/index.ts'

/** How far other columns tell a column, and what that costs its coefficients. */
export interface VarianceInflation {
  readonly name: string
  /**
   * 1/(1 − R²) of the column on all others; of categories the same for the volume of their ellipsoid. Infinity where it
   * follows from them.
   */
  readonly factor: number
  /** Its coefficients. */
  readonly degreesOfFreedom: number
  /** factor^(1/(2·degreesOfFreedom)): by how much a standard error grows. */
  readonly perCoefficient: number
}

/**
 * The variance inflation factor of each feature, from the columns alone:
 *
 *   |R of the feature| · |R of the others| / |R of all|,  R correlations between columns, rows by their weights
 *
 * which for one column of numbers is 1/(1 − R²). Others that follow from each other are one.
 *
 * @throws InputError when a column has another length or holds what is not a finite number
 *
 * Source: Fox & Monette 1992.
 *
 * @example
 * const data = { labels: [0, 1, 0, 1], features: { a: [1, 2, 3, 4], b: [1, -1, -1, 1] } }
 * varianceInflation(data).map(({ factor }) => factor) // => [1, 1]
 */
export function varianceInflation(data: LogisticData): readonly VarianceInflation[] {
  return calledAs('varianceInflation', () => {
    const { label, weight } = readOutcome(data)
    const rows = label.length
    const terms = readTerms(data.features, rows)
    const columns = columnsOf({ terms, rows }).map((values) => centred(values, weight))
    const owner = terms.map((term) => (term.kind === 'category' ? term.feature : term.name))
    return Object.keys(data.features).map((name) => {
      const own = columns.filter((_, j) => owner[j] === name)
      const others = basisOf(columns.filter((_, j) => owner[j] !== name))
      const rest = own.map((column) => less(column, others))
      const [whole, left] = [logVolume(own), logVolume(rest)]
      const log = left === -Infinity ? Infinity : whole - left
      const count = own.length
      return {
        name,
        factor: Math.exp(log),
        degreesOfFreedom: count,
        perCoefficient: count === 0 ? 1 : Math.exp(log / (2 * count)),
      }
    })
  })
}

/** Of a column of length 1 less than this is rounding. */
const ROUNDING = 1e-7

/** Orthogonal columns of length 1 that say what the given ones do. */
function basisOf(columns: readonly Float64Array[]): readonly Float64Array[] {
  const basis: Float64Array[] = []
  for (const column of columns) {
    const rest = less(column, basis)
    const length = Math.sqrt(dot(rest, rest))
    if (length > ROUNDING) basis.push(rest.map((value) => value / length))
  }
  return basis
}

/** What orthogonal columns do not say of one; taken off twice, so that no rounding is left of them. */
function less(column: Float64Array, basis: readonly Float64Array[]): Float64Array {
  const rest = Float64Array.from(column)
  for (const _ of ['once', 'twice'])
    for (const one of basis) {
      const along = dot(one, rest)
      for (let i = 0; i < rest.length; i++) rest[i] = (rest[i] as number) - along * (one[i] as number)
    }
  return rest
}

/** Less its mean, and of length 1, rows by the roots of their weights. */
function centred(values: Float64Array, weight: Float64Array | undefined): Float64Array {
  const weightAt = (i: number): number => weight?.[i] ?? 1
  const total = values.reduce((sum, _, i) => sum + weightAt(i), 0)
  const mean = values.reduce((sum, value, i) => sum + weightAt(i) * value, 0) / total
  const scaled = values.map((value, i) => Math.sqrt(weightAt(i)) * (value - mean))
  const length = Math.sqrt(scaled.reduce((sum, value) => sum + value ** 2, 0))
  return length === 0 ? scaled : scaled.map((value) => value / length)
}

/** ln of the determinant of the products of some columns; −Infinity where one follows from the others. */
function logVolume(columns: readonly Float64Array[]): number {
  const order = columns.length
  const products = Float64Array.from({ length: order * order }, (_, index) =>
    dot(columns[Math.floor(index / order)] as Float64Array, columns[index % order] as Float64Array),
  )
  const factor = cholesky(products, order)
  if (!('lower' in factor)) return -Infinity
  let log = 0
  for (let j = 0; j < order; j++) log += 2 * Math.log(factor.lower[j * order + j] as number)
  return log < 2 * Math.log(ROUNDING) ? -Infinity : log
}
