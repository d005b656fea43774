import { InputError } from '../../errors/index.ts'
import { add, column, constant, divide, less, multiply, subtract } from '../../expression/index.ts'
import type { Expression } from '../../expression/index.ts'
import type { LogisticRows, LogisticTerm } from './LogisticRows.ts'

/** Terms with mean 0 and standard deviation 1, the intercept first where there is one. */
export interface Standard {
  readonly names: readonly string[]
  readonly features: readonly string[]
  readonly terms: readonly Expression[]
  readonly means: Float64Array
  readonly scales: Float64Array
  readonly intercept: boolean
}

export interface Standardised extends Standard {
  readonly examples: number
  /** Whether every label is 0 or 1. */
  readonly hard: boolean
}

/**
 * Means first, then distances from them, each in one request: nothing is subtracted that is large beside its result. Rows
 * count once, as they only make columns comparable.
 *
 * @throws InputError when nothing has weight, or a term is too large
 */
export async function standardise(
  engine: LogisticRows,
  terms: readonly LogisticTerm[],
  intercept: boolean,
): Promise<Standardised> {
  const label = column('label')
  const { weighted } = engine.shape
  const first = await totals(engine, {
    rows: constant(1),
    counted: weighted ? less(0, column('weight')) : constant(1),
    soft: multiply(label, subtract(1, label)),
    ...named('x', terms, ({ expression }) => expression),
  })
  if (!((first['counted'] as number) > 0))
    throw new InputError({ problem: 'nothing has weight', expected: 'a row of weight above 0' })
  const rows = first['rows'] as number
  const means = terms.map((_, j) => (intercept ? (first[`x${j}`] as number) / rows : 0))
  const centred = terms.map(({ expression }, j) => subtract(expression, means[j] as number))
  const second = await totals(
    engine,
    named('x', centred, (e) => multiply(e, e)),
  )
  const scales = terms.map((_, j) => {
    const spread = Math.sqrt((second[`x${j}`] as number) / rows)
    return spread <= 1e-13 * Math.abs(means[j] as number) || spread === 0 ? 1 : spread
  })
  const odd = scales.findIndex((scale, j) => !Number.isFinite(scale + (means[j] as number)))
  if (odd >= 0)
    throw new InputError({
      problem: `feature '${terms[odd]?.name}' is too large`,
      expected: 'numbers whose squares add up to a finite number',
    })
  const ones = intercept ? [{ name: '(intercept)', expression: constant(1) }] : []
  return {
    examples: rows,
    hard: first['soft'] === 0,
    names: [...ones, ...terms].map(({ name }) => name),
    features: [...ones.map(({ name }) => name), ...terms.map(({ name, feature }) => feature ?? name)],
    terms: [
      ...ones.map(({ expression }) => expression),
      ...centred.map((e, j) => divide(e, scales[j] as number)),
    ],
    means: Float64Array.from([...ones.map(() => 0), ...means]),
    scales: Float64Array.from([...ones.map(() => 1), ...scales]),
    intercept,
  }
}

/** Some of the terms. */
export function picked<Of extends Standard>(standard: Of, kept: readonly number[]): Of {
  const of = (values: Float64Array): Float64Array => Float64Array.from(kept, (j) => values[j] as number)
  return {
    ...standard,
    names: kept.map((j) => standard.names[j] as string),
    features: kept.map((j) => standard.features[j] as string),
    terms: kept.map((j) => standard.terms[j] as Expression),
    means: of(standard.means),
    scales: of(standard.scales),
  }
}

/** Σ of coefficients times terms. */
export function combined(terms: readonly Expression[], coefficients: Float64Array): Expression {
  return terms.reduce<Expression>((sum, term, j) => {
    const b = coefficients[j] as number
    return b === 0 ? sum : add(sum, multiply(b, term))
  }, constant(0))
}

/** Sums over all rows. */
export async function totals(
  { sum }: Pick<LogisticRows, 'sum'>,
  sums: Readonly<Record<string, Expression>>,
): Promise<Readonly<Record<string, number>>> {
  const found = await sum({ sums })
  return Object.fromEntries(Object.keys(sums).map((name) => [name, found.sums[name]?.[0] ?? 0]))
}

/** Formulas under numbered names. */
export function named<Of>(
  name: string,
  all: readonly Of[],
  of: (one: Of, i: number) => Expression,
): Readonly<Record<string, Expression>> {
  return Object.fromEntries(all.map((one, i) => [`${name}${i}`, of(one, i)]))
}
