import { cholesky, leastPivot } from '../../math/index.ts'
import type { Design } from './Design.ts'
import { beginning, sampledOutcome, weightOf } from './outcome/index.ts'
import type { Outcome } from './outcome/index.ts'
import { dependent, orthogonal } from './orthogonal.ts'
import { withPasses } from './passes/index.ts'
import type { Passes } from './passes/index.ts'
import type { Threads } from '../../parallel/index.ts'
import { rejectNotFinite } from './terms/index.ts'
import { search } from './search/index.ts'
import type { Derivatives, Minimum, Start } from './search/index.ts'
import { separationAlong } from './separation.ts'

interface Wanted {
  readonly ridge: number | Readonly<Record<string, number>>
  readonly tolerance: number
  /** Whether the curvature at the minimum is wanted, too. */
  readonly curved: boolean
  /** Whether columns that follow from those before them are left out. */
  readonly leaveOut: boolean
  readonly threads?: Threads | undefined
}

/** Columns of which less than the root of this is their own are made orthogonal first: products lose too many digits. */
const TIGHT = 1e-4

/**
 * The minimum of the loss. On long data the search starts where it ends on a sample of the rows, with the sample's
 * curvature: steps then shrink the gradient by a factor instead of squaring it, and cost a fraction of a step with all
 * products of columns. The gradient is always that of all rows, so the optimum is the same. Columns that nearly depend on
 * each other are made orthogonal first.
 *
 * @returns the minimum, and the design whose coefficients it is of
 * @throws InputError when a column follows from those before it, or holds what is not a finite number
 */
export function minimize(
  design: Design,
  outcome: Outcome,
  wanted: Wanted,
): Minimum & { readonly design: Design } {
  const { ridge, tolerance, curved, leaveOut, threads } = wanted
  const order = design.names.length
  const penalty = Float64Array.from(design.terms, (term, j) => {
    if (term.kind === 'ones') return 0
    const own =
      typeof ridge === 'number' ? ridge : (ridge[term.kind === 'category' ? term.feature : term.name] ?? 0)
    return own / (design.scales[j] as number) ** 2
  })
  const ridged = penalty.some((p) => p > 0)
  return withPasses(design, outcome, threads, (passes) => {
    const derivativesAt = penalised(passes, penalty)
    const near = nearBy(design, outcome, penalty, threads)
    const begin = beginning(design, outcome)
    const flat = near?.lower === undefined ? derivativesAt(begin, true) : undefined
    if (ridged) rejectDependent(design, flat)
    else if (
      design.basis.inverse === undefined &&
      ownShare(near?.lower ?? factorOf(flat, order), order) < TIGHT
    ) {
      rejectNotFinite(design.terms)
      return minimize(orthogonal(design, outcome, leaveOut), outcome, wanted)
    }
    const start: Start =
      near === undefined
        ? { coefficients: begin, at: flat as Derivatives, lower: undefined }
        : { ...near, at: derivativesAt(near.coefficients, flat !== undefined) }
    if (Number.isNaN(start.at.loss)) rejectNotFinite(design.terms)
    const separation = (direction: Float64Array) => separationAlong(design, outcome, passes, direction)
    const exact = design.sample === undefined
    const found = search(
      { derivativesAt, tolerance, exact, curved, separationAlong: ridged ? () => null : separation },
      start,
    )
    return { ...found, design }
  })
}

function factorOf(near: Derivatives | undefined, order: number): Float64Array | undefined {
  if (near?.curvature === undefined) return undefined
  const factor = cholesky(near.curvature, order, 0)
  return 'lower' in factor ? factor.lower : undefined
}

const ownShare = (lower: Float64Array | undefined, order: number): number =>
  lower === undefined ? 0 : leastPivot(lower, order)

/**
 * Where the search ends on the sample, and the factored curvature there, scaled up to all rows; no curvature where the
 * sample leaves open whether columns depend on each other, as with a category none of its rows has. Coefficients are
 * drawn to 0 as by one row each, so that there is an end whatever the sample.
 */
function nearBy(
  { sample }: Design,
  all: Outcome,
  penalty: Float64Array,
  threads: Threads | undefined,
): Pick<Start, 'coefficients' | 'lower'> | undefined {
  if (sample === undefined) return undefined
  const { design, runs } = sample
  const outcome = sampledOutcome(all, runs)
  const weight = weightOf(outcome)
  if (weight === 0) return undefined
  const share = weight / weightOf(all)
  const prior = weight / design.rows
  const order = penalty.length
  const drawn = penalty.map((p) => p * share + prior)
  return withPasses(design, outcome, threads, (passes) => {
    const derivativesAt = penalised(passes, drawn)
    const { coefficients, lower } = nearBy(design, outcome, drawn, threads) ?? {
      coefficients: beginning(design, outcome),
      lower: undefined,
    }
    const { curvature, ...found } = search(
      {
        derivativesAt,
        tolerance: 1e-5,
        exact: design.sample === undefined,
        curved: true,
        separationAlong: () => null,
      },
      { coefficients, at: derivativesAt(coefficients, lower === undefined), lower },
    )
    if (!found.converged || curvature === undefined) return undefined
    const scaled = curvature.map((c, index) => (index % (order + 1) === 0 ? c - prior : c) / share)
    const factor = cholesky(scaled, order)
    return { coefficients: found.coefficients, lower: 'lower' in factor ? factor.lower : undefined }
  })
}

/** With penalty/2·β² added for every coefficient. */
const penalised =
  ({ derivativesAt }: Passes, penalty: Float64Array): Passes['derivativesAt'] =>
  (coefficients, curved) => {
    const { loss, reading, gradient, curvature } = derivativesAt(coefficients, curved)
    penalty.forEach((p, j) => {
      gradient[j] = (gradient[j] as number) + p * (coefficients[j] as number)
      const index = j * (penalty.length + 1)
      if (curvature !== undefined) curvature[index] = (curvature[index] as number) + p
    })
    const cost = coefficients.reduce((total, b, j) => total + ((penalty[j] as number) * b * b) / 2, 0)
    return { loss: loss + cost, reading, gradient, curvature }
  }

function rejectDependent({ terms, names }: Design, flat: Derivatives | undefined): void {
  if (flat === undefined) return
  const factor = cholesky(flat.curvature as Float64Array, names.length)
  if ('lower' in factor) return
  rejectNotFinite(terms)
  throw dependent(names[factor.dependent] as string, 'Leave it out, or use a larger ridge.')
}
