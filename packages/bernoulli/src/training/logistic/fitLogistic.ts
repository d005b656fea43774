import { InputError } from '../../errors/index.ts'
import { entropy, normalQuantile, normalSurvival, sum } from '../../math/index.ts'
import { cholesky, inverse } from './cholesky.ts'
import { readDesign } from './Design.ts'
import type { Design, Feature } from './Design.ts'
import { minimize } from './minimize.ts'
import type { Minimum } from './minimize.ts'
import { curvatureAt } from './passes.ts'
import type { Outcome } from './passes.ts'
import type { Separation } from './separation.ts'

export type Numbers = Float64Array | Float32Array | Uint8Array | readonly number[] | readonly boolean[]

/** What happened, and what each row is described by. */
export type LogisticData = (
  | { readonly labels: Numbers; readonly successes?: never; readonly trials?: never }
  | { readonly labels?: never; readonly successes: Numbers; readonly trials: Numbers }
) & {
  /** Numbers, or text for categories, by name. */
  readonly features: Readonly<Record<string, Feature>>
  /** Frequencies ≥ 0, 1 if left out: weight 2 means the row twice. */
  readonly weights?: Numbers
}

export interface LogisticOptions {
  /** A first coefficient that every row has; true if left out. */
  readonly intercept?: boolean
  /** Adds ridge/2·Σβ² over all coefficients but the intercept; 0 if left out: the maximum likelihood itself. */
  readonly ridge?: number
  /** 0.95 if left out. */
  readonly level?: number
  /** Largest entry of the gradient of the mean loss at which the optimum counts as found; 1e-12 if left out. */
  readonly tolerance?: number
  /** Standard errors cost one pass with all products of columns; true if left out. */
  readonly standardErrors?: boolean
}

type Interval = readonly [lower: number, upper: number]

export interface Coefficient {
  readonly name: string
  /** Change of the log-odds when the column grows by 1. */
  readonly value: number
  readonly standardError: number | null
  readonly z: number | null
  readonly pValue: number | null
  readonly interval: Interval | null
  /** e^value, and its interval. */
  readonly oddsRatio: { readonly value: number; readonly interval: Interval | null }
}

export interface LogisticFit {
  readonly examples: number
  readonly weight: number
  readonly coefficients: readonly Coefficient[]
  /** 2·Σw·klDivergence(y, p). */
  readonly deviance: number
  /** The deviance of always saying the base rate. */
  readonly nullDeviance: number
  readonly logLoss: {
    readonly mean: number
    readonly floor: number
    readonly excess: number
    readonly uncertainty: number
    readonly skill: number | null
  }
  /** How near the optimum is, and whether there is one. */
  readonly certificate: {
    readonly gradientNorm: number
    readonly newtonDecrement: number
    readonly iterations: number
    readonly converged: boolean
    readonly separated: Separation | null
  }
  readonly level: number
  readonly ridge: number
}

/**
 * Logistic regression to the maximum of the likelihood, with a certificate that it is one.
 *
 *   minimise Σ w·[y·softplus(−xβ) + (1 − y)·softplus(xβ)] + ridge/2·Σβ²
 *
 * Where a direction separates yes from no there is no finite maximum: `certificate.separated` names its columns, and
 * standard errors are null. The coefficients then are where the search stopped, not an estimate.
 *
 * @param data  labels y (n) in [0, 1] or successes of trials; features (n) each, finite; weights (n)
 * @returns plain data; losses in nats, covariance is the inverse curvature
 * @throws InputError when columns differ in length, a value breaks its rule, nothing has weight, or a column follows from
 *   those before it
 *
 * Accuracy: coefficients and standard errors within 1e-10 relative of R's glm at epsilon = 1e-15 on the data sets of
 * test/golden/logistic.json.
 */
export function fitLogistic(data: LogisticData, options: LogisticOptions = {}): LogisticFit {
  const { intercept = true, ridge = 0, level = 0.95, tolerance = 1e-12, standardErrors = true } = options
  const outcome = readOutcome(data)
  const rows = outcome.label.length
  const design = readDesign(data.features, rows, outcome.weight, intercept)
  const found = minimize(design, outcome, ridge, tolerance)
  const covariance =
    !standardErrors || found.separated !== null ? null : covarianceOf(design, outcome, found, ridge)
  const weight = sum(outcome.weight)
  const floor = sum(outcome.label.map((y, i) => (outcome.weight[i] as number) * entropy(y))) / weight
  const baseRate = sum(outcome.label.map((y, i) => (outcome.weight[i] as number) * y)) / weight
  const penalty = penaltyOf(design, found.coefficients, ridge)
  const mean = (found.loss - penalty) / weight
  const uncertainty = entropy(baseRate)
  const { gradientNorm, newtonDecrement, iterations, converged, separated } = found
  return {
    examples: rows,
    weight,
    coefficients: coefficientsOf(design, found.coefficients, covariance, level),
    deviance: 2 * weight * (mean - floor),
    nullDeviance: 2 * weight * (uncertainty - floor),
    logLoss: {
      mean,
      floor,
      excess: mean - floor,
      uncertainty,
      skill: uncertainty > floor ? 1 - (mean - floor) / (uncertainty - floor) : null,
    },
    certificate: { gradientNorm, newtonDecrement, iterations, converged, separated },
    level,
    ridge,
  }
}

function readOutcome(data: LogisticData): Outcome {
  const wrong = (problem: string, expected: string, row: number, value: unknown, of: number): InputError =>
    new InputError({ asked: 'fitLogistic', problem, expected, rows: [{ row, value }], of })
  const labels = data.labels ?? data.successes
  const rows = labels?.length ?? 0
  if (labels === undefined || rows === 0)
    throw new InputError({ asked: 'fitLogistic', problem: 'no rows', expected: 'at least one label' })
  const label = new Float64Array(rows)
  const weight = new Float64Array(rows).fill(1)
  for (let i = 0; i < rows; i++) {
    const w = data.weights === undefined ? 1 : Number(data.weights[i])
    if (!(w >= 0 && w < Infinity))
      throw wrong('weight out of range', 'a finite number ≥ 0', i, data.weights?.[i], rows)
    const trials = data.trials === undefined ? 1 : Number(data.trials[i])
    const y = Number(labels[i]) / (data.trials === undefined || trials === 0 ? 1 : trials)
    if (typeof labels[i] === 'string' || !(y >= 0 && y <= 1))
      throw wrong('label out of range', 'a number in [0, 1]', i, labels[i], rows)
    label[i] = y
    weight[i] = w * trials
  }
  if (!(sum(weight) > 0))
    throw new InputError({
      asked: 'fitLogistic',
      problem: 'nothing has weight',
      expected: 'a row of weight above 0',
    })
  return { label, weight }
}

/** The inverse curvature over all rows, in the units of the columns as they were given, row by row. */
function covarianceOf(
  design: Design,
  outcome: Outcome,
  { logits }: Minimum,
  ridge: number,
): Float64Array | null {
  const order = design.names.length
  const curvature = curvatureAt(design, outcome, logits, 1)
  design.names.forEach((name, j) => {
    if (name !== '(intercept)')
      curvature[j * order + j] =
        (curvature[j * order + j] as number) + ridge / (design.scales[j] as number) ** 2
  })
  const factor = cholesky(curvature, order, 0)
  if ('dependent' in factor) return null
  const standard = inverse(factor.lower, order)
  const back = unstandardise(design)
  return multiply(multiply(back, standard, order), transposed(back, order), order)
}

/** The matrix that takes standardised coefficients to those of the columns as they were given. */
function unstandardise({ names, means, scales, intercept }: Design): Float64Array {
  const order = names.length
  const back = new Float64Array(order * order)
  for (let j = 0; j < order; j++) {
    back[j * order + j] = 1 / (scales[j] as number)
    if (intercept && j > 0) back[j] = -(means[j] as number) / (scales[j] as number)
  }
  return back
}

function coefficientsOf(
  design: Design,
  standardised: Float64Array,
  covariance: Float64Array | null,
  level: number,
): readonly Coefficient[] {
  const order = design.names.length
  const back = unstandardise(design)
  const reach = normalQuantile((1 + level) / 2)
  return design.names.map((name, j) => {
    const value = sum(standardised.map((b, k) => (back[j * order + k] as number) * b))
    const odds = Math.exp(value)
    if (covariance === null)
      return {
        name,
        value,
        standardError: null,
        z: null,
        pValue: null,
        interval: null,
        oddsRatio: { value: odds, interval: null },
      }
    const standardError = Math.sqrt(covariance[j * order + j] as number)
    const z = value / standardError
    const interval = [value - reach * standardError, value + reach * standardError] as const
    return {
      name,
      value,
      standardError,
      z,
      pValue: Math.min(1, 2 * normalSurvival(Math.abs(z))),
      interval,
      oddsRatio: { value: odds, interval: [Math.exp(interval[0]), Math.exp(interval[1])] },
    }
  })
}

function penaltyOf({ names, scales }: Design, coefficients: Float64Array, ridge: number): number {
  return coefficients.reduce(
    (cost, b, j) =>
      names[j] === '(intercept)' ? cost : cost + (ridge / 2) * (b / (scales[j] as number)) ** 2,
    0,
  )
}

function multiply(a: Float64Array, b: Float64Array, order: number): Float64Array {
  return Float64Array.from({ length: order * order }, (_, place) => {
    const [i, j] = [Math.floor(place / order), place % order]
    let total = 0
    for (let k = 0; k < order; k++) total += (a[i * order + k] as number) * (b[k * order + j] as number)
    return total
  })
}

function transposed(a: Float64Array, order: number): Float64Array {
  return Float64Array.from(a, (_, place) => a[(place % order) * order + Math.floor(place / order)] as number)
}
