import { calledAs } from '../../errors/index.ts'
import { checkKey, freezeDeep, rowFormulas, weighted } from '../../evaluation/index.ts'
import type { Statement, Test } from '../../evaluation/index.ts'
import { multiply } from '../../expression/index.ts'
import { chiSquaredSurvival, normalSurvival } from '../../math/index.ts'
import { everyRow, gatherPredictions, sumOf } from '../../statistics/index.ts'
import type { Engine, PredictionTable } from '../../statistics/index.ts'
import { gatherSample, rowFunction, varianceOfMean } from '../sample/index.ts'
import type { ValidateOptions } from '../ValidateOptions.ts'
import { checkValidateOptions } from '../ValidateOptions.ts'
import { gradeTests } from './gradeTests.ts'
import type { GradeTests } from './gradeTests.ts'

/** Which rows, and what a grade is. */
export interface GradeOptions extends Pick<
  ValidateOptions,
  'prediction' | 'level' | 'group' | 'weightKind' | 'signal'
> {
  /** Key column that names the grades; left out: each different prediction, or ten of equal weight where there are more than 25. */
  readonly grade?: string
}

export interface Grade {
  /** The value of its column, or its predictions. */
  readonly name: string
  readonly n: number
  readonly defaults: number
  /** Mean of the probabilities that were said. */
  readonly pd: number
  readonly rate: number
  /** Null where labels are soft or weights only say ratios: there are no counts. */
  readonly tests: GradeTests | null
}

/** Are probabilities of default high enough, grade by grade and for all? */
export interface Grades {
  readonly schema: 'bernoulli.grades/1'
  readonly level: number
  /** How rows were graded, in words. */
  readonly by: string
  readonly grades: readonly Grade[]
  readonly portfolio: Grade
  /** Does the rate of the grades stray further from what was said than independent defaults would? χ², one degree a grade. */
  readonly homogeneity: Test | null
  /** χ² ÷ grades: how many times more defaults scatter, if all that strays is chance. */
  readonly overdispersion: number | null
  /** With groups: variance of the defaults ÷ that of independent ones, and the one-sided p-value of the portfolio that allows for it. */
  readonly ofGroups: { readonly designEffect: number; readonly pValue: number } | null
  readonly statements: readonly Statement[]
}

/**
 * Grades by Jeffreys' test, the binomial test and a traffic light, each one-sided against probabilities that are too low.
 *
 * @param engine  rows; weights count them
 * @throws InputError when a row breaks a rule or an option is out of range; EngineError when the engine fails
 *
 * Source: ECB (2019), 2.5; Tasche, Data Science in Finance and Economics 2 (2022).
 *
 * @example
 * const rows = memory({ labels: [0, 0, 0, 1, 1, 0], probabilities: [0.1, 0.1, 0.1, 0.3, 0.3, 0.3] })
 * const { grades } = await validateGrades(rows)
 * grades[1].defaults + ' of ' + grades[1].n // => '2 of 3'
 */
export function validateGrades(engine: Engine, options: GradeOptions = {}): Promise<Grades> {
  return calledAs('validateGrades', async () => {
    const { grade, ...rest } = options
    checkValidateOptions(engine, rest)
    if (grade !== undefined) checkKey('grade', grade, engine.shape.keys)
    const rows = await weighted(engine, rest)
    const { group } = rows.options
    const found = await graded(rows.engine, { ...rest, grade, group })
    return freezeDeep({ ...found, statements: [...rows.statements, ...found.statements] })
  })
}

interface Asked extends Omit<GradeOptions, 'grade' | 'group'> {
  readonly grade: string | undefined
  readonly group: string | undefined
}

/** So many different predictions are grades by themselves; more are made ten. */
const mostGrades = 25
const grades = 10

interface Counted {
  readonly name: string
  n: number
  defaults: number
  said: number
  variance: number
}

async function graded(
  engine: Engine,
  { grade, group, level = 0.95, prediction: name }: Asked,
): Promise<Grades> {
  const { prediction } = checkValidateOptions(engine, name === undefined ? {} : { prediction: name })
  const gathered = await gatherPredictions(engine, prediction)
  const { table } = gathered
  const soft = sumOf(table.labelVariance) > 0
  const counts = !soft && group !== everyRow
  const parts = grade === undefined ? gradesOfTable(table) : await gradesOfColumn(engine, prediction, grade)
  const gradeOf = (part: Counted): Grade => ({
    name: part.name,
    n: part.n,
    defaults: part.defaults,
    pd: part.said / part.n,
    rate: part.defaults / part.n,
    tests: counts ? gradeTests({ defaults: part.defaults, n: part.n, pd: part.said / part.n }, level) : null,
  })
  const whole = parts.reduce(
    (sum, part) => ({
      ...sum,
      n: sum.n + part.n,
      defaults: sum.defaults + part.defaults,
      said: sum.said + part.said,
      variance: sum.variance + part.variance,
    }),
    { name: 'all', n: 0, defaults: 0, said: 0, variance: 0 },
  )
  const sure = parts.some(({ variance, defaults, said }) => variance === 0 && defaults !== said)
  const statistic = parts.reduce(
    (sum, { defaults, said, variance }) => (variance > 0 ? sum + (defaults - said) ** 2 / variance : sum),
    0,
  )
  const tested = counts && !sure && parts.length > 0
  const sample =
    group === undefined || group === everyRow ? null : await gatherSample(engine, prediction, gathered, group)
  const found =
    sample &&
    varianceOfMean(
      sample,
      rowFunction(
        table.entries,
        (i) => table.complement[i] as number,
        (i) => -(table.probability[i] as number),
      ),
    )
  const robust = found === null ? null : found * whole.n ** 2
  const statements: Statement[] = [
    ...(soft || !counts
      ? [
          {
            code: 'no counts of defaults',
            text: 'Labels lie between 0 and 1, or weights only say ratios: grades have no counts to test.',
          },
        ]
      : []),
    {
      code: 'independence',
      text:
        'Jeffreys’ and the binomial test take defaults for independent; where they come together, in a year or a region, ' +
        'they reject too often. Name what they share with group.',
    },
  ]
  return {
    schema: 'bernoulli.grades/1',
    level,
    by:
      grade !== undefined
        ? `the values of ${grade}`
        : table.entries <= mostGrades
          ? 'each different prediction'
          : `${parts.length} grades of about equal weight, equal predictions never split`,
    grades: parts.map(gradeOf),
    portfolio: gradeOf(whole),
    homogeneity: tested
      ? { statistic, pValue: Math.max(Number.MIN_VALUE, chiSquaredSurvival(statistic, parts.length)) }
      : null,
    overdispersion: tested ? statistic / parts.length : null,
    ofGroups:
      robust === null || !(robust > 0) || !(whole.variance > 0)
        ? null
        : {
            designEffect: robust / whole.variance,
            pValue: Math.max(
              Number.MIN_VALUE,
              normalSurvival((whole.defaults - whole.said) / Math.sqrt(robust)),
            ),
          },
    statements,
  }
}

function gradesOfTable(table: PredictionTable): Counted[] {
  const { entries, probability, complement, weight, yes } = table
  const all = sumOf(weight)
  const found: (Counted & { readonly number: number; last: number })[] = []
  let before = 0
  for (let i = 0; i < entries; i++) {
    const w = weight[i] as number
    const number =
      entries <= mostGrades ? i : Math.min(grades - 1, Math.floor((grades * (before + w / 2)) / all))
    before += w
    let grade = found.at(-1)
    if (grade?.number !== number) {
      grade = { number, name: '', n: 0, defaults: 0, said: 0, variance: 0, last: i }
      found.push(grade)
    }
    const [p, q] = [probability[i] as number, complement[i] as number]
    grade.n += w
    grade.defaults += yes[i] as number
    grade.said += w * p
    grade.variance += w * p * q
    grade.last = i
  }
  let first = 0
  return found.map(({ n, defaults, said, variance, last }) => {
    const [from, to] = [probability[first] as number, probability[last] as number]
    first = last + 1
    return { name: from === to ? shown(from) : `${shown(from)} to ${shown(to)}`, n, defaults, said, variance }
  })
}

const shown = (p: number): string => `${Number((100 * p).toPrecision(3))} %`

async function gradesOfColumn(
  engine: Engine,
  prediction: Parameters<typeof rowFormulas>[0],
  grade: string,
): Promise<Counted[]> {
  const row = rowFormulas(prediction, engine.shape)
  const { weight, label, probability } = row
  const found = await engine.sum({
    by: [{ column: grade }],
    sums: {
      weight,
      yes: multiply(weight, label),
      said: multiply(weight, probability),
      squares: multiply(weight, multiply(probability, probability)),
    },
  })
  const names = found.keys[0] as ArrayLike<unknown>
  const at = (values: Float64Array, i: number): number => values[i] as number
  return Array.from({ length: found.groups }, (_, i): Counted => ({
    name: String(names[i]),
    n: at(found.sums.weight, i),
    defaults: at(found.sums.yes, i),
    said: at(found.sums.said, i),
    variance: Math.max(0, at(found.sums.said, i) - at(found.sums.squares, i)),
  }))
    .filter(({ n }) => n > 0)
    .toSorted((a, b) => a.said / a.n - b.said / b.n)
}
