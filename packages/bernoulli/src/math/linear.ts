/**
 * Σ a·b, or Σ w·a·b, added up in order.
 *
 * Accuracy: n·u relative to Σ |w·a·b|.
 *
 * @example
 * dot([1, 2], [3, 4]) // => 11
 */
export function dot(a: ArrayLike<number>, b: ArrayLike<number>, weight?: ArrayLike<number>): number {
  let sum = 0
  for (let i = 0; i < a.length; i++)
    sum += (weight === undefined ? 1 : (weight[i] as number)) * (a[i] as number) * (b[i] as number)
  return sum
}

/**
 * Cholesky: the lower triangle L of a symmetric positive definite matrix, A = L·Lᵀ, row by row; or the first column that
 * depends on those before it, where the pivot falls below `tolerance` times the diagonal.
 *
 * @example
 * Array.from(cholesky(Float64Array.of(4, 2, 2, 5), 2).lower) // => [2, 0, 1, 2]
 */
export function cholesky(
  matrix: Float64Array,
  order: number,
  tolerance = 1e-11,
): { readonly lower: Float64Array } | { readonly dependent: number } {
  const { lower, dependent } = triangle(matrix, order, tolerance, 'stop')
  return dependent === undefined ? { lower } : { dependent }
}

/**
 * A lower root L of a covariance that may be singular, A = L·Lᵀ: a pivot that is rounding alone counts as 0.
 *
 * @example
 * Array.from(semidefiniteRoot(Float64Array.of(1, 1, 1, 1), 2)) // => [1, 0, 1, 0]
 */
export function semidefiniteRoot(matrix: Float64Array, order: number, tolerance = 1e-12): Float64Array {
  return triangle(matrix, order, tolerance, 'go on').lower
}

/** The triangle column by column, and the first column that depends on those before it: its entries are 0. */
function triangle(
  matrix: Float64Array,
  order: number,
  tolerance: number,
  then: 'stop' | 'go on',
): { readonly lower: Float64Array; readonly dependent: number | undefined } {
  const lower = new Float64Array(order * order)
  let dependent: number | undefined
  for (let j = 0; j < order; j++) {
    const diagonal = matrix[j * order + j] as number
    let pivot = diagonal
    for (let k = 0; k < j; k++) pivot -= (lower[j * order + k] as number) ** 2
    if (!(pivot > tolerance * diagonal)) {
      dependent ??= j
      if (then === 'stop') break
      continue
    }
    const root = Math.sqrt(pivot)
    lower[j * order + j] = root
    for (let i = j + 1; i < order; i++) {
      let rest = matrix[i * order + j] as number
      for (let k = 0; k < j; k++) rest -= (lower[i * order + k] as number) * (lower[j * order + k] as number)
      lower[i * order + j] = rest / root
    }
  }
  return { lower, dependent }
}

/** The smallest share of a diagonal entry that is left of it as a pivot: what of a column is its own, squared. */
export function leastPivot(lower: Float64Array, order: number): number {
  let least = 1
  for (let j = 0; j < order; j++) {
    const row = lower.subarray(j * order, j * order + j + 1)
    least = Math.min(least, (row[j] as number) ** 2 / row.reduce((sum, l) => sum + l * l, 0))
  }
  return least
}

/** x with L·Lᵀ·x = b. */
export function solve(lower: Float64Array, order: number, b: Float64Array): Float64Array {
  const x = Float64Array.from(b)
  for (let i = 0; i < order; i++) {
    for (let k = 0; k < i; k++) x[i] = (x[i] as number) - (lower[i * order + k] as number) * (x[k] as number)
    x[i] = (x[i] as number) / (lower[i * order + i] as number)
  }
  for (let i = order - 1; i >= 0; i--) {
    for (let k = i + 1; k < order; k++)
      x[i] = (x[i] as number) - (lower[k * order + i] as number) * (x[k] as number)
    x[i] = (x[i] as number) / (lower[i * order + i] as number)
  }
  return x
}

/** The inverse of L·Lᵀ, row by row. */
export function inverse(lower: Float64Array, order: number): Float64Array {
  const result = new Float64Array(order * order)
  for (let j = 0; j < order; j++) {
    const unit = new Float64Array(order)
    unit[j] = 1
    result.set(solve(lower, order, unit), j * order)
  }
  return result
}

/**
 * A·B of square matrices, row by row.
 *
 * @example
 * Array.from(matrixProduct(Float64Array.of(1, 2, 3, 4), Float64Array.of(0, 1, 1, 0), 2)) // => [2, 1, 4, 3]
 */
export function matrixProduct(a: Float64Array, b: Float64Array, order: number): Float64Array {
  return Float64Array.from({ length: order * order }, (_, index) => {
    const [i, j] = [Math.floor(index / order), index % order]
    let total = 0
    for (let k = 0; k < order; k++) total += (a[i * order + k] as number) * (b[k * order + j] as number)
    return total
  })
}
