import { calledAs, InputError } from '../../errors/index.ts'
import type { Threads } from '../../parallel/index.ts'
import type { LogLossReading } from '../../statistics/index.ts'
import type { ClassWeights } from '../weights/index.ts'
import { checkFit } from './checkFit.ts'
import { classWeighted } from './classWeighted.ts'
import { coefficientsOf } from './coefficientsOf.ts'
import type { Coefficient } from './coefficientsOf.ts'
import { criteriaOf } from './criteriaOf.ts'
import type { Criteria } from './criteriaOf.ts'
import { readDesign } from './Design.ts'
import type { Design } from './Design.ts'
import { readOutcome } from './outcome/index.ts'
import type { LogisticData, Outcome } from './outcome/index.ts'
import { minimize } from './minimize.ts'
import { minimizeFirth } from './minimizeFirth.ts'
import { orthogonal } from './orthogonal.ts'
import { threadsFor } from './passes/index.ts'
import { profileIntervals } from './profileIntervals.ts'
import { scoreIntervals } from './scoreIntervals.ts'
import type { Separation } from './search/index.ts'
import { standardErrorsOf } from './standardErrorsOf.ts'

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
  /**
   * How often a yes counts where a no counts once, or 'balanced': both have the same weight, and all rows as much as before.
   * The base rate is put back, by a shift of the intercept; losses and deviances are those of the rows as they are, and
   * standard errors those of the rows' own slopes.
   */
  readonly classWeight?: 'balanced' | number
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
  /**
   * What intervals are made of: the standard error if left out, or the profile of the likelihood, Firth's with `firth`, which
   * holds where few rows or columns that separate make it lopsided; a few fits for each coefficient. Where they separate and the
   * maximum is infinite, it is the score test that bounds coefficients, from one side. Not with ridge or class weights.
   */
  readonly intervals?: 'standard error' | 'profile'
  /** Standard errors cost one pass with all products of columns; true if left out. */
  readonly standardErrors?: boolean
  /**
   * Threads that go through many rows together, of `openThreads`; this one alone if left out. The same bits for any number of
   * them. Columns over a SharedArrayBuffer are read by all; others are handed to them block by block.
   */
  readonly threads?: Threads
}

export interface LogisticFit {
  readonly examples: number
  readonly weight: number
  readonly coefficients: readonly Coefficient[]
  /** Columns that were left out because they follow from those before them; none unless that was asked for. */
  readonly aliased: readonly string[]
  /** 2·Σw·klDivergence(y, p). */
  readonly deviance: number
  /** The deviance of always saying the base rate; beside an offset, of the best intercept. */
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
  /** Null where something else than the likelihood of hard labels or trials is largest: with ridge, firth or class weights. */
  readonly criteria: Criteria | null
  /** How often yes and no counted, and the shift that put the base rate back; null where they counted once. */
  readonly classWeights: ClassWeights | null
}

/**
 * Logistic regression to the maximum of the likelihood, with a certificate that it is one.
 *
 *   minimise Σ w·[y·softplus(−xβ) + (1 − y)·softplus(xβ)] + ridge/2·Σβ²
 *
 * Where a direction separates yes from no there is no finite maximum: `certificate.separated` names its columns, and
 * standard errors are null. The coefficients then are where the search stopped, not an estimate, and with
 * `intervals: 'profile'` intervals are infinite on one side; `ridge` or `firth` have an estimate. Standard errors are those of the curvature, with that of the ridge.
 *
 * @param data  labels y (n) in [0, 1] or successes of trials; features (n) each, finite; weights (n); offset (n)
 * @returns plain data; losses in nats
 * @throws InputError when columns differ in length, a value breaks its rule, nothing has weight, or a column follows from
 *   those before it, exactly or but for 1e-8 of its spread
 *
 * Accuracy: coefficients and standard errors within 1e-10 relative of R's glm at epsilon = 1e-15 on the data sets of
 * test/golden/logistic.json; standard errors within 1e-9 of 50 digits where columns depend on each other but for 3e-8 of
 * their spread, and 1e-11 but for 1e-5 (test/golden/logisticCollinear.json).
 */
export function fitLogistic(data: LogisticData, options: LogisticOptions = {}): LogisticFit {
  return calledAs('fitLogistic', () => fitted(data, options))
}

function fitted(data: LogisticData, options: LogisticOptions): LogisticFit {
  const { intercept = true, ridge = 0, level = 0.95, tolerance = 1e-12, standardErrors = true } = options
  const { firth = false } = options
  checkFit(level, ridge)
  checkPenalties(ridge, firth)
  checkIntervals(options)
  const leaveOut = options.dependent === 'leave out'
  const plain = readOutcome(data)
  const weighted =
    options.classWeight === undefined
      ? undefined
      : classWeighted(plain, options.classWeight, { intercept, trials: data.trials !== undefined })
  const outcome = weighted?.outcome ?? plain
  const examples = outcome.label.length
  const given = readDesign(data.features, examples, intercept)
  const found = firth
    ? minimizeFirth(given, outcome, { tolerance, leaveOut })
    : minimize(given, outcome, {
        ridge,
        tolerance,
        curved: standardErrors,
        leaveOut,
        threads: threadsFor(given, options.threads),
      })
  const { design, gradientNorm, newtonDecrement, iterations, converged, separated } = found
  const reading = weighted?.readingAt(design, found.coefficients) ?? found.reading
  const scatter = weighted?.scatterAt(design, found.coefficients)
  const penalised = firth || (typeof ridge === 'number' ? ridge > 0 : Object.values(ridge).some((r) => r > 0))
  const likely = !penalised && weighted === undefined && (plain.hard || data.trials !== undefined)
  const profiles =
    options.intervals !== 'profile'
      ? undefined
      : separated === null
        ? profilesOf(design, outcome, found.coefficients, { level, firth })
        : scoreIntervals(given, design.names, outcome, level)
  return {
    examples,
    weight: reading.weight,
    coefficients: coefficientsOf(
      design,
      { standardised: found.coefficients, shift: weighted?.classes.shift ?? 0 },
      standardErrorsOf(design, found, scatter),
      level,
      profiles,
    ),
    aliased: design.aliased,
    deviance: 2 * reading.weight * reading.excess,
    nullDeviance:
      data.offset === undefined || (intercept && Object.keys(data.features).length === 0)
        ? 2 *
          reading.weight *
          (data.offset === undefined ? reading.uncertainty - reading.floor : reading.excess)
        : fitted({ ...data, features: {} }, { standardErrors: false }).deviance,
    logLoss: reading,
    certificate: { gradientNorm, newtonDecrement, iterations, converged, separated },
    level,
    ridge,
    firth,
    criteria: likely ? criteriaOf(reading.mean, reading.weight, design.names.length) : null,
    classWeights: weighted?.classes ?? null,
  }
}

/** Profiles are walked over orthogonal columns. */
function profilesOf(
  design: Design,
  outcome: Outcome,
  coefficients: Float64Array,
  options: { readonly level: number; readonly firth: boolean },
): ReturnType<typeof profileIntervals> {
  if (design.basis.inverse !== undefined) return profileIntervals(design, outcome, coefficients, options)
  const own = orthogonal(design, outcome, true)
  const found = minimize(own, outcome, { ridge: 0, tolerance: 1e-12, curved: false, leaveOut: true })
  return profileIntervals(found.design, outcome, found.coefficients, options)
}

function checkIntervals({ intervals, ridge, classWeight }: LogisticOptions): void {
  if (intervals !== 'profile' || (classWeight === undefined && (ridge === undefined || ridge === 0))) return
  throw new InputError({
    problem: `profile intervals with ${classWeight === undefined ? 'ridge' : 'class weights'}`,
    expected: 'the maximum of a likelihood, or of Firth’s',
    advice: 'Leave one of them out.',
  })
}

function checkPenalties(ridge: number | Readonly<Record<string, number>>, firth: boolean): void {
  const penalties = typeof ridge === 'number' ? [ridge] : Object.values(ridge)
  if (firth && penalties.some((penalty) => penalty > 0))
    throw new InputError({
      problem: 'ridge and firth together',
      expected: 'one penalty',
      advice: 'Leave one of them out.',
    })
}
