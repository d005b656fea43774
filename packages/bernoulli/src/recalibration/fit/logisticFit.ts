import { sumOver } from '../../statistics/index.ts'

/** Rows of equal features, gathered: one entry each. */
export interface LogisticData {
  /** (k) columns of (n) values. */
  readonly features: readonly Float64Array[]
  readonly yes: Float64Array
  readonly no: Float64Array
  /** What is added to every logit; left out: 0. */
  readonly offset?: Float64Array
  /** Of a normal prior around 0 on each coefficient, 1/variance; left out: none. */
  readonly precision?: readonly number[]
}

export interface LogisticFit {
  readonly coefficients: readonly number[]
  /** Total over all entries, nats; with a prior ½Σ precision·coefficient² more. */
  readonly loss: number
}

interface Point extends LogisticFit {
  readonly logits: Float64Array
}

const mostSteps = 200

/** A step that gains less than this share of the loss is the last one; it squares what error is left. */
const settled = 1e-13

/**
 * Maximum likelihood of logit P(y) = offset + Σ_j coefficient_j·feature_j, by Newton's method with halved steps; with a prior
 * the largest posterior density.
 *
 * @returns null when there is no finite maximum, or more than one
 *
 * Accuracy: 1e-9 relative against statsmodels (test/golden/recalibration.json).
 */
export function logisticFit({ features, yes, no, offset, precision }: LogisticData): LogisticFit | null {
  const n = yes.length
  const pointAt = (coefficients: readonly number[]): Point => {
    const logits = offset === undefined ? new Float64Array(n) : Float64Array.from(offset)
    features.forEach((feature, j) => {
      const coefficient = coefficients[j] as number
      for (let i = 0; i < n; i++) logits[i] = (logits[i] as number) + coefficient * (feature[i] as number)
    })
    const prior = coefficients.reduce((sum, value, j) => sum + ((precision?.[j] ?? 0) * value ** 2) / 2, 0)
    return { coefficients, logits, loss: prior + sumOver(n, (i) => lossAt(logits[i] as number, yes, no, i)) }
  }
  let at = pointAt(features.map(() => 0))
  for (let step = 0; step < mostSteps; step++) {
    const ofRows = derivatives(features, yes, no, at.logits)
    const slope = ofRows.slope.map(
      (value, j) => value - (precision?.[j] ?? 0) * (at.coefficients[j] as number),
    )
    const information = ofRows.information.map((row, j) =>
      row.map((value, k) => (j === k ? value + (precision?.[j] ?? 0) : value)),
    )
    const direction = solve(information, slope)
    if (direction === null) return null
    const expected = direction.reduce((sum, d, j) => sum + d * (slope[j] as number), 0)
    const moved = (scale: number): Point =>
      pointAt(at.coefficients.map((value, j) => value + scale * (direction[j] as number)))
    if (expected <= settled * at.loss) return moved(1)
    let scale = 1
    let next = moved(scale)
    while (!(next.loss < at.loss)) {
      scale /= 2
      if (scale < 1e-12) return null
      next = moved(scale)
    }
    at = next
  }
  return null
}

/** yes·softplus(−z) + no·softplus(z), by one exponential. */
function lossAt(z: number, yes: Float64Array, no: Float64Array, i: number): number {
  const rest = Math.log1p(Math.exp(-Math.abs(z)))
  return (yes[i] as number) * (Math.max(-z, 0) + rest) + (no[i] as number) * (Math.max(z, 0) + rest)
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
    // σ(z) and σ(−z), by one exponential.
    const e = Math.exp(-Math.abs(z[i] as number))
    const [far, near] = [e / (1 + e), 1 / (1 + e)]
    const [p, q] = (z[i] as number) < 0 ? [far, near] : [near, far]
    residual[i] = (yes[i] as number) * q - (no[i] as number) * p
    curvature[i] = ((yes[i] as number) + (no[i] as number)) * p * q
  }
  const information = features.map(() => features.map(() => 0))
  features.forEach((a, j) => {
    const product = a.map((value, i) => value * (curvature[i] as number))
    features.slice(0, j + 1).forEach((b, k) => {
      const sum = sumOver(n, (i) => (product[i] as number) * (b[i] as number))
      ;(information[j] as number[])[k] = sum
      ;(information[k] as number[])[j] = sum
    })
  })
  return {
    slope: features.map((feature) => sumOver(n, (i) => (residual[i] as number) * (feature[i] as number))),
    information,
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
  const solution = Array.from({ length: k }, () => 0)
  for (let i = k - 1; i >= 0; i--) {
    let value = at(i, k)
    for (let j = i + 1; j < k; j++) value -= at(i, j) * (solution[j] as number)
    solution[i] = value / at(i, i)
  }
  return solution
}
