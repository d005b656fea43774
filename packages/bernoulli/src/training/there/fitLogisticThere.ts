import { calledAs, InputError, refuseUnknown } from '../../errors/index.ts'
import { cholesky } from '../../math/index.ts'
import {
  checkFit,
  coefficientsOf,
  criteriaOf,
  dependent,
  searching,
  standardErrorsOf,
} from '../logistic/index.ts'
import type { Derivatives, LogisticFit, LogisticOptions, Minimum, Question, Told } from '../logistic/index.ts'
import { derivativesThere } from './derivativesThere.ts'
import { independentTerms } from './independentTerms.ts'
import type { LogisticRows, LogisticTerm } from './LogisticRows.ts'
import { separationThere } from './separationThere.ts'
import { picked, standardise } from './Standard.ts'
import type { Standardised } from './Standard.ts'

/** More terms than this are refused: their products are 20,000 sums, which are asked for twice. */
const MOST = 200
/** With more terms than this one curvature is kept: a step then asks for as many sums as there are terms, and not for their products. */
const FEW = 50

/** Of {@link LogisticOptions}, those that sums can answer. */
export type LogisticThereOptions = Pick<
  LogisticOptions,
  'intercept' | 'ridge' | 'level' | 'tolerance' | 'dependent'
>

const known = ['intercept', 'ridge', 'level', 'tolerance', 'dependent']
const inMemory = 'Fit the rows in memory, with fitLogistic.'

/**
 * Logistic regression over rows that stay where they are, in a database: every step asks for the loss, its gradient and its
 * curvature as sums, and only those come back. With more than 50 terms the curvature is asked for at the start, where it says
 * which terms depend on each other, at the optimum, and after every 25 steps; between, each step corrects it by what it showed. The optimum, its certificate and its standard errors are those of
 * {@link fitLogistic} over the same rows.
 *
 *   minimise Σ w·[y·softplus(−xβ) + (1 − y)·softplus(xβ)] + ridge/2·Σβ²
 *
 * @param engine  the rows, as `sqlFeatures` opens them, or any engine: labels y in [0, 1], weights w
 * @param terms   up to 200, each what a coefficient multiplies
 * @returns plain data; losses in nats
 * @throws InputError when a row breaks a rule, nothing has weight, there are too many terms, or one follows from those
 *   before it: exactly unless that is left out, or but for 1e-4 of its spread
 * @throws EngineError when the database fails
 *
 * Accuracy: coefficients and standard errors within 1e-8 relative of `fitLogistic`.
 *
 * @example
 * const rows = memory({ labels: [0, 1, 0, 1], logits: [1, 2, 3, 4] })
 * const { coefficients } = await fitLogisticThere(rows, [{ name: 'x', expression: column('logit') }])
 * coefficients.map(({ name, value }) => [name, Math.round(value * 1000) / 1000]) // => [['(intercept)', -2.27], ['x', 0.908]]
 */
export function fitLogisticThere(
  engine: LogisticRows,
  terms: readonly LogisticTerm[],
  options: LogisticThereOptions = {},
): Promise<LogisticFit> {
  return calledAs('fitLogisticThere', async () => {
    refuseUnknown('the options', options, known, {
      firth: inMemory,
      classWeight: inMemory,
      intervals: inMemory,
    })
    const { intercept = true, ridge = 0, level = 0.95, tolerance = 1e-12 } = options
    checkFit(level, ridge)
    refuseMany(terms)
    const all = await standardise(engine, terms, intercept)
    const penalties = penaltiesOf(all, ridge)
    const ridged = penalties.some((p) => p > 0)
    const zero = (order: number): Float64Array => new Float64Array(order)
    const whole = await derivativesThere(engine, all, penalties, zero(all.names.length), true)
    if (ridged) refuseDependent(all, whole.curvature as Float64Array)
    const { kept, aliased } = ridged
      ? { kept: [...all.names.keys()], aliased: [] }
      : await independentTerms(
          engine,
          all,
          whole.curvature as Float64Array,
          options.dependent === 'leave out',
        )
    const standard = picked(all, kept)
    const order = kept.length
    const penalty = Float64Array.from(kept, (j) => penalties[j] as number)
    const at = aliased.length === 0 ? whole : among(whole, kept)
    const found = await minimum(engine, standard, { penalty, tolerance, ridged }, at)
    const { gradientNorm, newtonDecrement, iterations, converged, separated, reading } = found
    const { means, scales, names, hard, examples } = standard
    const design = { names, intercept, basis: { inverse: undefined, means, scales } }
    return {
      examples,
      weight: reading.weight,
      coefficients: coefficientsOf(
        design,
        { standardised: found.coefficients, shift: 0 },
        standardErrorsOf(design, found),
        level,
      ),
      aliased,
      deviance: 2 * reading.weight * reading.excess,
      nullDeviance: 2 * reading.weight * (reading.uncertainty - reading.floor),
      logLoss: reading,
      certificate: { gradientNorm, newtonDecrement, iterations, converged, separated },
      level,
      ridge,
      firth: false,
      criteria: !ridged && hard ? criteriaOf(reading.mean, reading.weight, order) : null,
      classWeights: null,
    }
  })
}

/** The search asks, the database answers. */
async function minimum(
  engine: LogisticRows,
  standard: Standardised,
  {
    penalty,
    tolerance,
    ridged,
  }: { readonly penalty: Float64Array; readonly tolerance: number; readonly ridged: boolean },
  at: Derivatives,
): Promise<Minimum> {
  const tell = async (question: Question): Promise<Told> => {
    if (question.of === 'derivatives')
      return derivativesThere(engine, standard, penalty, question.coefficients, question.curved)
    return ridged ? null : separationThere(engine, standard, question.direction)
  }
  const kept = penalty.length > FEW + Number(standard.intercept)
  const steps = searching(
    { tolerance, exact: !kept, curved: true, kept },
    { coefficients: new Float64Array(penalty.length), at, lower: undefined },
  )
  let step = steps.next()
  while (step.done !== true) step = steps.next(await tell(step.value))
  return step.value
}

/** The derivatives of some of the terms, where all coefficients are 0. */
function among({ gradient, curvature, ...rest }: Derivatives, kept: readonly number[]): Derivatives {
  const order = gradient.length
  const entries = kept.flatMap((j) => kept.map((k) => (curvature as Float64Array)[j * order + k] as number))
  return {
    ...rest,
    gradient: Float64Array.from(kept, (j) => gradient[j] as number),
    curvature: Float64Array.from(entries),
  }
}

function penaltiesOf(
  { features, scales, intercept }: Standardised,
  ridge: NonNullable<LogisticOptions['ridge']>,
): Float64Array {
  return scales.map((scale, j) => {
    if (intercept && j === 0) return 0
    return (typeof ridge === 'number' ? ridge : (ridge[features[j] as string] ?? 0)) / scale ** 2
  })
}

function refuseDependent({ names }: Standardised, curvature: Float64Array): void {
  const factor = cholesky(curvature, names.length)
  if ('dependent' in factor)
    throw dependent(names[factor.dependent] as string, 'Leave it out, or use a larger ridge.')
}

function refuseMany(terms: readonly LogisticTerm[]): void {
  if (terms.length > MOST)
    throw new InputError({
      problem: 'too many columns to fit where the rows are',
      expected: `at most ${MOST}, each a number or a category but the first`,
      received: terms.length,
      advice: 'Take fewer, let rare categories share a place, or fit the rows in memory.',
    })
}
