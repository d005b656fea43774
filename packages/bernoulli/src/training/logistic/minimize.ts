import { InputError } from '../../errors/index.ts'
import { cholesky, solve } from './cholesky.ts'
import type { Design } from './Design.ts'
import { curvatureAt, slopesAt } from './passes.ts'
import type { Outcome, Slopes } from './passes.ts'
import { separationAlong } from './separation.ts'
import type { Separation } from './separation.ts'

export interface Minimum {
  readonly coefficients: Float64Array
  readonly logits: Float64Array
  readonly loss: number
  readonly iterations: number
  /** Largest entry of the gradient of the mean loss, over standardised columns. */
  readonly gradientNorm: number
  /** √(gᵀH⁻¹g): about how far the coefficients are from the optimum, in standard errors. */
  readonly newtonDecrement: number
  readonly converged: boolean
  readonly separated: Separation | null
}

/** Rows from which the curvature is taken while far from the optimum; with fewer, all are. */
const SAMPLE = 50_000
const ITERATIONS = 100
const PATIENCE = 12

/**
 * Newton's method with halved steps. On long data the search starts where it ends on every k-th row, and the curvature
 * comes from those rows: steps then shrink the gradient by a fixed factor instead of squaring it, and cost a fraction of
 * a step with all rows. The gradient is always that of all rows, so the optimum is the same.
 *
 * @throws InputError when a column follows from those before it
 */
export function minimize(design: Design, outcome: Outcome, ridge: number, tolerance: number): Minimum {
  const stride = Math.max(1, Math.floor(design.rows / SAMPLE))
  const start = stride === 1 ? undefined : startFromSample(design, outcome, ridge / stride, stride)
  const found = search(design, outcome, ridge, { tolerance, stride, start })
  if (!('dependent' in found)) return found
  throw new InputError({
    asked: 'fitLogistic',
    problem: `column '${design.names[found.dependent]}' follows from the columns before it`,
    expected: 'columns none of which is a combination of others',
    advice: 'Leave it out, or use ridge.',
  })
}

/** Where the search ends on every k-th row; undefined where it does not, as with a category none of them has. */
function startFromSample(
  { names, columns, means, scales, intercept, rows }: Design,
  { label, weight }: Outcome,
  ridge: number,
  stride: number,
): Float64Array | undefined {
  const every = (values: Float64Array): Float64Array =>
    Float64Array.from({ length: Math.ceil(rows / stride) }, (_, i) => values[i * stride] as number)
  const sample = {
    names,
    columns: columns.map(every),
    means,
    scales,
    intercept,
    rows: Math.ceil(rows / stride),
  }
  const outcome = { label: every(label), weight: every(weight) }
  const found = search(sample, outcome, ridge, { tolerance: 1e-6, stride: 1, start: undefined })
  return 'dependent' in found || !found.converged ? undefined : found.coefficients
}

interface Search {
  readonly tolerance: number
  readonly stride: number
  readonly start: Float64Array | undefined
}

function search(
  design: Design,
  outcome: Outcome,
  ridge: number,
  { tolerance, stride, start }: Search,
): Minimum | { readonly dependent: number } {
  const order = design.columns.length
  const weight = outcome.weight.reduce((sum, w) => sum + w, 0)
  const penalty = Float64Array.from(design.names, (name, j) =>
    name === '(intercept)' ? 0 : ridge / (design.scales[j] as number) ** 2,
  )
  let coefficients = Float64Array.from({ length: order }, (_, j) => start?.[j] ?? 0)
  let at = penalised(slopesAt(design, outcome, coefficients), coefficients, penalty)
  let lower: Float64Array | undefined
  let before = Infinity
  let every = stride
  for (let iterations = 0; ; iterations++) {
    const gradientNorm = largestOf(at.gradient) / weight
    const stale = every > 1 && (start !== undefined || iterations > 2) && gradientNorm < 0.3 * before
    if (lower === undefined || !stale) {
      const factor = factored(design, outcome, at.logits, every, penalty, lower === undefined)
      if ('lower' in factor) lower = factor.lower
      else if (lower === undefined) return factor
      every = factor.every
    }
    before = gradientNorm
    const step = solve(lower, order, at.gradient)
    const newtonDecrement = Math.sqrt(
      Math.max(
        0,
        step.reduce((sum, s, j) => sum + s * (at.gradient[j] as number), 0),
      ),
    )
    const converged = gradientNorm <= tolerance
    const done = (separated: Separation | null, converged: boolean): Minimum => ({
      coefficients,
      logits: at.logits,
      loss: at.loss,
      iterations,
      gradientNorm,
      newtonDecrement,
      converged,
      separated,
    })
    if (ridge === 0 && iterations >= PATIENCE) {
      const ahead = step.map((s) => -s)
      const separated =
        separationAlong(design, outcome, ahead) ?? separationAlong(design, outcome, coefficients)
      if (separated !== null) return done(separated, false)
    }
    if (converged || iterations === ITERATIONS) return done(null, converged)
    const moved = descend(design, outcome, coefficients, step, at, penalty)
    if (moved === undefined) return done(null, gradientNorm <= 1e3 * tolerance)
    coefficients = moved.coefficients
    at = moved.at
  }
}

/** The longest of the step and its halves that makes the loss smaller; undefined where rounding allows none. */
function descend(
  design: Design,
  outcome: Outcome,
  coefficients: Float64Array<ArrayBuffer>,
  step: Float64Array,
  at: Slopes,
  penalty: Float64Array,
): { readonly coefficients: Float64Array<ArrayBuffer>; readonly at: Slopes } | undefined {
  const rounding = 1e-14 * Math.abs(at.loss)
  for (let length = 1; length > 1e-10; length /= 2) {
    const next = coefficients.map((b, j) => b - length * (step[j] as number))
    const there = penalised(slopesAt(design, outcome, next), next, penalty)
    if (there.loss < at.loss + rounding && largestOf(there.gradient) < 1e3 * largestOf(at.gradient)) {
      if (there.loss < at.loss || largestOf(there.gradient) < largestOf(at.gradient))
        return { coefficients: next, at: there }
      return undefined
    }
  }
  return undefined
}

function penalised(slopes: Slopes, coefficients: Float64Array, penalty: Float64Array): Slopes {
  const cost = coefficients.reduce((sum, b, j) => sum + ((penalty[j] as number) * b * b) / 2, 0)
  return {
    loss: slopes.loss + cost,
    gradient: slopes.gradient.map((g, j) => g + (penalty[j] as number) * (coefficients[j] as number)),
    logits: slopes.logits,
  }
}

/**
 * The factored curvature of every k-th row, or of all where those rows leave it flat in some direction. At the start,
 * columns that depend on each other show; later, only separation flattens it.
 */
function factored(
  ...[design, outcome, logits, every, penalty, first]: [...CurvatureArguments, first: boolean]
): ReturnType<typeof cholesky> & { readonly every: number } {
  const curvature = penalisedCurvature(design, outcome, logits, every, penalty)
  const factor = cholesky(curvature, design.columns.length, first ? undefined : 0)
  return 'lower' in factor || every === 1
    ? { ...factor, every }
    : factored(design, outcome, logits, 1, penalty, first)
}

type CurvatureArguments = [
  design: Design,
  outcome: Outcome,
  logits: Float64Array,
  every: number,
  penalty: Float64Array,
]

function penalisedCurvature(...[design, outcome, logits, every, penalty]: CurvatureArguments): Float64Array {
  const order = design.columns.length
  const curvature = curvatureAt(design, outcome, logits, every)
  penalty.forEach((p, j) => (curvature[j * order + j] = (curvature[j * order + j] as number) + p))
  return curvature
}

function largestOf(values: Float64Array): number {
  return values.reduce((most, value) => Math.max(most, Math.abs(value)), 0)
}
