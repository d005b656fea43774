import { cholesky, dot } from '../../../math/index.ts'
import type { LogLossReading } from '../../../statistics/index.ts'
import type { Derivatives } from './Derivatives.ts'
import { solveWithSecants } from './secants.ts'
import type { Secant } from './secants.ts'
import type { Separation } from './Separation.ts'

export interface Minimum {
  readonly coefficients: Float64Array
  readonly reading: LogLossReading
  readonly iterations: number
  /** Largest entry of the gradient of the mean loss, over standardised columns. */
  readonly gradientNorm: number
  /** √(gᵀH⁻¹g): about how far the coefficients are from the optimum, in standard errors. */
  readonly newtonDecrement: number
  readonly converged: boolean
  readonly separated: Separation | null
  /** The direction that separates; null where none does. */
  readonly along: Float64Array | null
  /** At the coefficients, where it was wanted. */
  readonly curvature: Float64Array | undefined
}

/** How a search goes. */
export interface Way {
  readonly tolerance: number
  /** Whether the curvature is taken at every step; else where the one at hand shrinks the gradient too slowly. */
  readonly exact: boolean
  /** Whether the curvature at the minimum is wanted. */
  readonly curved: boolean
  /** Whether curvature costs so much that one is kept for many steps, however slow: it is corrected by every one of them. */
  readonly kept?: boolean
}

/** What a search asks of the rows, one question after the other. */
export type Question =
  | { readonly of: 'derivatives'; readonly coefficients: Float64Array; readonly curved: boolean }
  | { readonly of: 'separation'; readonly direction: Float64Array }

/** Derivatives for a question of them; whether a direction separates for the other. */
export type Told = Derivatives | Separation | null

type Asking<Result> = Generator<Question, Result, Told>

export interface Start {
  readonly coefficients: Float64Array
  readonly at: Derivatives
  /** The factored curvature, where `at` has none. */
  readonly lower: Float64Array | undefined
}

const ITERATIONS = 100
/** Steps before separation is looked for. */
const PATIENCE = 12
/** A curvature is kept while its steps shrink the gradient to this share. */
const SLOW = 0.3
/** Where a curvature is kept, steps before separation is looked for and another curvature is taken, again and again. */
const LONGER = 25
/** What the first step with the curvature of a sample is expected to do. */
const EXPECTED = 0.1

/**
 * Newton's method with halved steps. A curvature that is kept is corrected by what the steps since have shown. Whoever runs
 * it answers its questions, at once or when a database has.
 */
export function* searching(
  { tolerance, exact, curved, kept = false }: Way,
  { coefficients, at, lower }: Start,
): Asking<Minimum> {
  const order = coefficients.length
  let secants: readonly Secant[] = []
  let rate = lower === undefined ? 1 : EXPECTED
  for (let iterations = 0; ; iterations++) {
    const fresh = factored(at, order)
    if (fresh !== undefined) [lower, secants] = [fresh, []]
    const { gradient } = at
    const gradientNorm = normOf(at)
    const step = lower === undefined ? gradient : solveWithSecants(lower, secants, gradient)
    const done = (
      converged: boolean,
      separated: Separation | null,
      curvature: Float64Array | undefined,
    ): Minimum => {
      // One that was kept is of other coefficients.
      const here = kept && separated === null ? factored({ ...at, curvature }, order) : undefined
      const rest = here === undefined ? step : solveWithSecants(here, [], gradient)
      return {
        coefficients,
        reading: at.reading,
        iterations,
        gradientNorm,
        newtonDecrement: Math.sqrt(Math.max(0, dot(rest, gradient))),
        converged,
        separated,
        along: null,
        curvature,
      }
    }
    const stuck = kept ? iterations > 0 && iterations % LONGER === 0 : iterations >= PATIENCE
    if (stuck) {
      for (const along of [step.map((s) => -s), coefficients]) {
        const separated = yield* separation(along)
        if (separated !== null) return { ...done(false, separated, undefined), along }
      }
    }
    const converged = gradientNorm <= tolerance
    const last = gradientNorm * rate <= tolerance
    const moved =
      converged || iterations === ITERATIONS
        ? undefined
        : yield* descend(coefficients, step, at, kept ? stuck : exact || rate > SLOW || (curved && last))
    if (moved === undefined) {
      const near = converged || (iterations < ITERATIONS && gradientNorm <= 1e3 * tolerance)
      const curvature =
        at.curvature ?? (curved ? (yield* derivatives(coefficients, true)).curvature : undefined)
      return done(near, null, curved ? curvature : undefined)
    }
    rate = normOf(moved.at) / gradientNorm
    const before = coefficients
    secants = [
      ...secants,
      {
        step: moved.coefficients.map((b, j) => b - (before[j] as number)),
        change: moved.at.gradient.map((g, j) => g - (gradient[j] as number)),
      },
    ]
    coefficients = moved.coefficients
    at = moved.at
  }
}

/** Undefined without a curvature, or where separation has flattened it. */
function factored({ curvature }: Derivatives, order: number): Float64Array | undefined {
  if (curvature === undefined) return undefined
  const factor = cholesky(curvature, order, 0)
  return 'lower' in factor ? factor.lower : undefined
}

/** The longest of the step and its halves that makes the loss smaller; undefined where rounding allows none. */
function* descend(
  coefficients: Float64Array,
  step: Float64Array,
  at: Derivatives,
  curved: boolean,
): Asking<{ readonly coefficients: Float64Array; readonly at: Derivatives } | undefined> {
  const rounding = 1e-14 * Math.abs(at.loss)
  for (let length = 1; length > 1e-10; length /= 2) {
    const next = coefficients.map((b, j) => b - length * (step[j] as number))
    const there = yield* derivatives(next, curved)
    if (there.loss < at.loss + rounding && largestOf(there.gradient) < 1e3 * largestOf(at.gradient)) {
      if (there.loss < at.loss || largestOf(there.gradient) < largestOf(at.gradient))
        return { coefficients: next, at: there }
      return undefined
    }
  }
  return undefined
}

/** Of the mean loss. */
const normOf = ({ gradient, reading }: Derivatives): number => largestOf(gradient) / reading.weight

const largestOf = (values: Float64Array): number =>
  values.reduce((most, value) => Math.max(most, Math.abs(value)), 0)

// What is told is what was asked for: whoever runs a search answers each kind of question with its own.
function* derivatives(coefficients: Float64Array, curved: boolean): Asking<Derivatives> {
  return (yield { of: 'derivatives', coefficients, curved }) as Derivatives
}

function* separation(direction: Float64Array): Asking<Separation | null> {
  return (yield { of: 'separation', direction }) as Separation | null
}
