import { InputError } from '../../errors/index.ts'
import { cholesky, inverse, normalQuantile, normalSurvival, sum } from '../../math/index.ts'
import { isLevel } from '../../statistics/index.ts'
import type { LogLossReading } from '../../statistics/index.ts'
import { readDesign, toGiven } from './Design.ts'
import type { Design } from './Design.ts'
import { minimize } from './minimize.ts'
import { minimizeFirth } from './minimizeFirth.ts'
import type { Outcome } from './Outcome.ts'
import type { Feature } from './readTerms.ts'
import type { Minimum } from './search.ts'
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
  /**
   * Adds ridge/2·Σβ² over all coefficients but the intercept; 0 if left out: the maximum likelihood itself. Or one for
   * each feature by name, such as the square of its spread, which makes columns comparable; 0 where there is none.
   */
  readonly ridge?: number | Readonly<Record<string, number>>
  /**
   * Multiplies the likelihood by the root of the determinant of its information: coefficients are finite where columns
   * separate yes from no, and of less bias in few rows. Not together with ridge.
   */
  readonly firth?: boolean
  /** 0.95 if left out. */
  readonly level?: number
  /** Largest entry of the gradient of the mean loss at which the optimum counts as found; 1e-12 if left out. */
  readonly tolerance?: number
  /**
   * What is done with a column that follows from those before it: refused if left out; or left out and named in
   * `aliased`, as R's glm does, which changes no prediction
   * for rows in which it does. With ridge none has to be.
   */
  readonly dependent?: 'refuse' | 'leave out'
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
  /** Columns that were left out because they follow from those before them; none unless that was asked for. */
  readonly aliased: readonly string[]
  /** 2·Σw·klDivergence(y, p). */
  readonly deviance: number
  /** The deviance of always saying the base rate. */
  readonly nullDeviance: number
  readonly logLoss: LogLossReading
  /** How near the optimum is, and whether there is one. */
  readonly certificate: {
    readonly gradientNorm: number
    readonly newtonDecrement: number
    readonly iterations: number
    readonly converged: boolean
    readonly separated: Separation | null
  }
  readonly level: number
  readonly ridge: number | Readonly<Record<string, number>>
  readonly firth: boolean
}

/**
 * Logistic regression to the maximum of the likelihood, with a certificate that it is one.
 *
 *   minimise Σ w·[y·softplus(−xβ) + (1 − y)·softplus(xβ)] + ridge/2·Σβ²
 *
 * Where a direction separates yes from no there is no finite maximum: `certificate.separated` names its columns, and
 * standard errors are null. The coefficients then are where the search stopped, not an estimate; `ridge` or `firth` have
 * one. Standard errors are those of the curvature, with that of the ridge.
 *
 * @param data  labels y (n) in [0, 1] or successes of trials; features (n) each, finite; weights (n)
 * @returns plain data; losses in nats, covariance is the inverse curvature
 * @throws InputError when columns differ in length, a value breaks its rule, nothing has weight, or a column follows from
 *   those before it, exactly or but for 1e-8 of its spread
 *
 * Accuracy: coefficients and standard errors within 1e-10 relative of R's glm at epsilon = 1e-15 on the data sets of
 * test/golden/logistic.json; standard errors within 1e-9 of 50 digits where columns depend on each other but for 3e-8 of
 * their spread, and 1e-11 but for 1e-5 (test/golden/logisticCollinear.json).
 */
export function fitLogistic(data: LogisticData, options: LogisticOptions = {}): LogisticFit {
  const { intercept = true, ridge = 0, level = 0.95, tolerance = 1e-12, standardErrors = true } = options
  if (!isLevel(level))
    throw new InputError({
      caller: 'fitLogistic',
      problem: 'level out of range',
      expected: 'a number above 0 and below 1',
      received: level,
    })
  const { firth = false } = options
  checkPenalties(ridge, firth)
  const leaveOut = options.dependent === 'leave out'
  const outcome = readOutcome(data)
  const examples = outcome.label.length
  const given = readDesign(data.features, examples, intercept)
  const found = firth
    ? minimizeFirth(given, outcome, { tolerance, leaveOut })
    : minimize(given, outcome, { ridge, tolerance, curved: standardErrors, leaveOut })
  const { design, reading, gradientNorm, newtonDecrement, iterations, converged, separated } = found
  return {
    examples,
    weight: reading.weight,
    coefficients: coefficientsOf(design, found.coefficients, covarianceOf(design, found), level),
    aliased: design.aliased,
    deviance: 2 * reading.weight * reading.excess,
    nullDeviance: 2 * reading.weight * (reading.uncertainty - reading.floor),
    logLoss: reading,
    certificate: { gradientNorm, newtonDecrement, iterations, converged, separated },
    level,
    ridge,
    firth,
  }
}

function checkPenalties(ridge: number | Readonly<Record<string, number>>, firth: boolean): void {
  const penalties = typeof ridge === 'number' ? [ridge] : Object.values(ridge)
  const wrong = penalties.find((penalty) => !(penalty >= 0 && penalty < Infinity))
  if (wrong !== undefined)
    throw new InputError({
      caller: 'fitLogistic',
      problem: 'ridge out of range',
      expected: 'a finite number ≥ 0',
      received: wrong,
    })
  if (firth && penalties.some((penalty) => penalty > 0))
    throw new InputError({
      caller: 'fitLogistic',
      problem: 'ridge and firth together',
      expected: 'one penalty',
      advice: 'Leave one of them out.',
    })
}

function readOutcome({ labels, successes, trials, weights }: LogisticData): Outcome {
  const given = labels ?? successes
  const rows = given?.length ?? 0
  if (given === undefined || rows === 0)
    throw new InputError({ caller: 'fitLogistic', problem: 'no rows', expected: 'at least one label' })
  const wrong = (problem: string, expected: string, row: number, value: unknown): InputError =>
    new InputError({ caller: 'fitLogistic', problem, expected, rows: [{ row, value }], of: rows })
  const label = trials === undefined && given instanceof Float64Array ? given : new Float64Array(rows)
  const weight = weights === undefined && trials === undefined ? undefined : new Float64Array(rows)
  let hard = true
  let some = false
  for (let i = 0; i < rows; i++) {
    const w = weights === undefined ? 1 : Number(weights[i])
    if (!(w >= 0 && w < Infinity)) throw wrong('weight out of range', 'a finite number ≥ 0', i, weights?.[i])
    const of = trials === undefined ? 1 : Number(trials[i])
    if (!(of >= 0 && of < Infinity)) throw wrong('trials out of range', 'a finite number ≥ 0', i, trials?.[i])
    const y = Number(given[i]) / (trials === undefined || of === 0 ? 1 : of)
    if (typeof given[i] === 'string' || !(y >= 0 && y <= 1))
      throw wrong('label out of range', 'a number in [0, 1]', i, given[i])
    if (label !== given) label[i] = y
    if (weight !== undefined) weight[i] = w * of
    hard &&= y === 0 || y === 1
    some ||= w * of > 0
  }
  if (!some)
    throw new InputError({
      caller: 'fitLogistic',
      problem: 'nothing has weight',
      expected: 'a row of weight above 0',
    })
  return weight === undefined ? { label, hard } : { label, hard, weight }
}

/** The inverse curvature, in the units of the columns as they were given, row by row. */
function covarianceOf(design: Design, { curvature }: Minimum): Float64Array | null {
  const order = design.names.length
  const factor = curvature === undefined ? undefined : cholesky(curvature, order, 0)
  if (factor === undefined || 'dependent' in factor) return null
  const back = toGiven(design)
  return multiply(multiply(back, inverse(factor.lower, order), order), transposed(back, order), order)
}

function coefficientsOf(
  design: Design,
  standardised: Float64Array,
  covariance: Float64Array | null,
  level: number,
): readonly Coefficient[] {
  const order = design.names.length
  const back = toGiven(design)
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

function multiply(a: Float64Array, b: Float64Array, order: number): Float64Array {
  return Float64Array.from({ length: order * order }, (_, index) => {
    const [i, j] = [Math.floor(index / order), index % order]
    let total = 0
    for (let k = 0; k < order; k++) total += (a[i * order + k] as number) * (b[k * order + j] as number)
    return total
  })
}

function transposed(a: Float64Array, order: number): Float64Array {
  return Float64Array.from(a, (_, index) => a[(index % order) * order + Math.floor(index / order)] as number)
}
