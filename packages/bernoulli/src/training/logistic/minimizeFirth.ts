import { solve } from '../../math/index.ts'
import type { Design } from './Design.ts'
import { beginning, weightOf } from './outcome/index.ts'
import type { Outcome } from './outcome/index.ts'
import { columnsOf, pointAt } from './pointAt.ts'
import type { Point } from './pointAt.ts'
import { orthogonal } from './orthogonal.ts'
import { openPasses } from './passes/index.ts'
import { rejectNotFinite } from './terms/index.ts'
import type { Minimum } from './search/index.ts'

const ITERATIONS = 500

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
  const columns = columnsOf(design)
  const weight = weightOf(outcome)
  const norm = ({ score }: Point): number =>
    score.reduce((most, s) => Math.max(most, Math.abs(s)), 0) / weight
  let at = pointAt(columns, outcome, beginning(design, outcome), true)
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
    along: null,
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
      true,
    )
    if (next === undefined) continue
    const rounding = 1e-14 * Math.abs(at.height)
    if (next.height > at.height + rounding) return next
    if (next.height > at.height - rounding && size(next.score) < size(at.score)) return next
  }
  return undefined
}
