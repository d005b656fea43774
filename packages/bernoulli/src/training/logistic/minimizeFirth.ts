import { cholesky, solve } from '../../math/index.ts'
import type { Design } from './Design.ts'
import type { Outcome } from './Outcome.ts'
import { weightOf } from './Outcome.ts'
import { orthogonal } from './orthogonal.ts'
import { openPasses } from './passes.ts'
import { rejectNotFinite } from './readTerms.ts'
import type { Minimum } from './search.ts'
import { writeTerm } from './Term.ts'

const ITERATIONS = 500

/** The penalised likelihood at some coefficients, its score, and its factored curvature. */
interface Point {
  readonly coefficients: Float64Array
  /** Σ w·(y·ln p + (1 − y)·ln(1 − p)) + ½ ln|I|. */
  readonly height: number
  readonly score: Float64Array
  readonly lower: Float64Array
}

/**
 * The maximum of the likelihood times the root of the determinant of its information (Jeffreys' prior). It is finite where
 * columns separate yes from no, and of less bias in few rows:
 *
 *   0 = Σ (w·(y − p) + h·(½ − p))·x,   h = w·p(1 − p)·xᵀ I⁻¹ x,   I = Σ w·p(1 − p)·x·xᵀ
 *
 * Steps are I⁻¹ times the score, halved until the penalised likelihood grows. The columns are made orthogonal first, which
 * changes its logarithm by a constant only.
 *
 * Source: Firth 1993; Heinze & Schemper 2002.
 */
export function minimizeFirth(
  given: Design,
  outcome: Outcome,
  { tolerance, leaveOut }: { readonly tolerance: number; readonly leaveOut: boolean },
): Minimum & { readonly design: Design } {
  rejectNotFinite(given.terms)
  const design = orthogonal(given, outcome, leaveOut)
  const columns = design.terms.map((term) => {
    const values = new Float64Array(design.rows)
    writeTerm(values, term, 0, design.rows)
    return values
  })
  const weight = weightOf(outcome)
  const norm = ({ score }: Point): number =>
    score.reduce((most, s) => Math.max(most, Math.abs(s)), 0) / weight
  let at = pointAt(columns, outcome, new Float64Array(columns.length))
  if (at === undefined) throw new RangeError('orthogonal columns that depend on each other')
  let iterations = 0
  for (; iterations < ITERATIONS && norm(at) > tolerance; iterations++) {
    const next = climb(columns, outcome, at)
    if (next === undefined) break
    at = next
  }
  const { coefficients, score, lower } = at
  const { reading, curvature } = openPasses(design, outcome).derivativesAt(coefficients, true)
  const step = solve(lower, columns.length, score)
  return {
    design,
    coefficients,
    reading,
    iterations,
    gradientNorm: norm(at),
    newtonDecrement: Math.sqrt(
      Math.max(
        0,
        step.reduce((sum, s, j) => sum + s * (score[j] as number), 0),
      ),
    ),
    converged: norm(at) <= 1e3 * tolerance,
    separated: null,
    curvature,
  }
}

/** The longest of the step and its halves from which the penalised likelihood grows, or the score shrinks. */
function climb(columns: readonly Float64Array[], outcome: Outcome, at: Point): Point | undefined {
  const step = solve(at.lower, columns.length, at.score)
  const size = (score: Float64Array): number => score.reduce((sum, s) => sum + s * s, 0)
  for (let length = 1; length > 1e-10; length /= 2) {
    const next = pointAt(
      columns,
      outcome,
      at.coefficients.map((b, j) => b + length * (step[j] as number)),
    )
    if (next === undefined) continue
    const rounding = 1e-14 * Math.abs(at.height)
    if (next.height > at.height + rounding) return next
    if (next.height > at.height - rounding && size(next.score) < size(at.score)) return next
  }
  return undefined
}

/** Undefined where the information is flat. */
function pointAt(
  columns: readonly Float64Array[],
  { label, weight, offset }: Outcome,
  coefficients: Float64Array,
): Point | undefined {
  const order = columns.length
  const rows = label.length
  const information = new Float64Array(order * order)
  const [bends, slopes] = [new Float64Array(rows), new Float64Array(rows)]
  let height = 0
  for (let i = 0; i < rows; i++) {
    let z = offset?.[i] ?? 0
    for (let j = 0; j < order; j++) z += (coefficients[j] as number) * (columns[j]?.[i] as number)
    const [w, y] = [weight?.[i] ?? 1, label[i] as number]
    const e = Math.exp(-Math.abs(z))
    const p = (z < 0 ? e : 1) / (1 + e)
    height += w * (y * z - Math.max(z, 0) - Math.log1p(e))
    bends[i] = (w * e) / (1 + e) ** 2
    slopes[i] = p
    for (let j = 0; j < order; j++)
      for (let k = 0; k <= j; k++)
        information[j * order + k] =
          (information[j * order + k] as number) +
          (bends[i] as number) * (columns[j]?.[i] as number) * (columns[k]?.[i] as number)
  }
  for (let j = 0; j < order; j++)
    for (let k = 0; k < j; k++) information[k * order + j] = information[j * order + k] as number
  const factor = cholesky(information, order, 0)
  if (!('lower' in factor)) return undefined
  const { lower } = factor
  for (let j = 0; j < order; j++) height += Math.log(lower[j * order + j] as number)
  const score = new Float64Array(order)
  const row = new Float64Array(order)
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < order; j++) row[j] = columns[j]?.[i] as number
    const share = (bends[i] as number) * squareLength(lower, order, row)
    const p = slopes[i] as number
    const pull = (weight?.[i] ?? 1) * ((label[i] as number) - p) + share * (0.5 - p)
    for (let j = 0; j < order; j++) score[j] = (score[j] as number) + pull * (row[j] as number)
  }
  return Number.isFinite(height) ? { coefficients, height, score, lower } : undefined
}

/** xᵀ (L·Lᵀ)⁻¹ x. */
function squareLength(lower: Float64Array, order: number, x: Float64Array): number {
  const solved = new Float64Array(order)
  let total = 0
  for (let i = 0; i < order; i++) {
    let rest = x[i] as number
    for (let k = 0; k < i; k++) rest -= (lower[i * order + k] as number) * (solved[k] as number)
    solved[i] = rest / (lower[i * order + i] as number)
    total += (solved[i] as number) ** 2
  }
  return total
}
