import { sigmoid, softplus } from '../math/index.ts'
import { sumOver } from '../statistics/index.ts'

/** Rows of equal features, gathered: one entry each. */
export interface LogisticData {
  /** (k) columns of (n) values. */
  readonly features: readonly Float64Array[]
  readonly yes: Float64Array
  readonly no: Float64Array
}

export interface LogisticFit {
  readonly coefficients: readonly number[]
  /** Total over all entries, nats. */
  readonly loss: number
}

const most = 200

/**
 * Maximum likelihood of logit P(y) = Σ_j coefficient_j·feature_j, by Newton's method with halved steps.
 *
 * @returns null when there is no finite maximum, or more than one
 *
 * Accuracy: 1e-9 relative against statsmodels (test/golden/recalibration.json).
 */
export function logisticFit({ features, yes, no }: LogisticData): LogisticFit | null {
  const n = yes.length
  const k = features.length
  const logits = (coefficients: readonly number[]): Float64Array => {
    const z = new Float64Array(n)
    features.forEach((feature, j) => {
      const coefficient = coefficients[j] as number
      for (let i = 0; i < n; i++) z[i] = (z[i] as number) + coefficient * (feature[i] as number)
    })
    return z
  }
  const lossAt = (z: Float64Array): number =>
    sumOver(
      n,
      (i) => (yes[i] as number) * softplus(-(z[i] as number)) + (no[i] as number) * softplus(z[i] as number),
    )
  let coefficients: readonly number[] = features.map(() => 0)
  let z = logits(coefficients)
  let loss = lossAt(z)
  for (let step = 0; step < most; step++) {
    const { slope, information } = derivatives(features, yes, no, z)
    const direction = solve(information, slope)
    if (direction === null) return null
    const expected = direction.reduce((sum, d, j) => sum + d * (slope[j] as number), 0)
    let scale = 1
    for (;;) {
      const tried = coefficients.map((value, j) => value + scale * (direction[j] as number))
      const triedZ = logits(tried)
      const triedLoss = lossAt(triedZ)
      const still = tried.every((value, j) => near(value, coefficients[j] as number))
      if (still || expected <= 1e-30 * loss) return { coefficients: still ? tried : coefficients, loss }
      if (triedLoss <= loss) {
        coefficients = tried
        z = triedZ
        loss = triedLoss
        break
      }
      scale /= 2
      if (scale < 1e-12) return { coefficients, loss }
    }
  }
  return null

  function near(a: number, b: number): boolean {
    return Math.abs(a - b) <= 1e-15 * k * (1 + Math.abs(b))
  }
}

function derivatives(
  features: readonly Float64Array[],
  yes: Float64Array,
  no: Float64Array,
  z: Float64Array,
): { readonly slope: readonly number[]; readonly information: readonly (readonly number[])[] } {
  const n = z.length
  const residual = new Float64Array(n)
  const curvature = new Float64Array(n)
  for (let i = 0; i < n; i++) {
    const p = sigmoid(z[i] as number)
    const q = sigmoid(-(z[i] as number))
    residual[i] = (yes[i] as number) * q - (no[i] as number) * p
    curvature[i] = ((yes[i] as number) + (no[i] as number)) * p * q
  }
  return {
    slope: features.map((feature) => sumOver(n, (i) => (residual[i] as number) * (feature[i] as number))),
    information: features.map((a) =>
      features.map((b) => sumOver(n, (i) => (curvature[i] as number) * (a[i] as number) * (b[i] as number))),
    ),
  }
}

/** Gaussian elimination with pivots on the diagonal of a positive definite matrix; null when it is not. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): readonly number[] | null {
  const k = right.length
  const rows = matrix.map((row, i) => [...row, right[i] as number])
  const at = (i: number, j: number): number => rows[i]?.[j] as number
  for (let pivot = 0; pivot < k; pivot++) {
    if (!(at(pivot, pivot) > 1e-13 * (matrix[pivot]?.[pivot] as number))) return null
    for (let i = pivot + 1; i < k; i++) {
      const factor = at(i, pivot) / at(pivot, pivot)
      for (let j = pivot; j <= k; j++) (rows[i] as number[])[j] = at(i, j) - factor * at(pivot, j)
    }
  }
  const solution = new Array<number>(k).fill(0)
  for (let i = k - 1; i >= 0; i--) {
    let value = at(i, k)
    for (let j = i + 1; j < k; j++) value -= at(i, j) * (solution[j] as number)
    solution[i] = value / at(i, i)
  }
  return solution
}
