import { InputError } from '../../errors/index.ts'
import { readTerms, rejectNotFinite, rowsOf, sampledRuns, sampledTerms, writeTerm } from './terms/index.ts'
import type { Feature, Term } from './terms/index.ts'

/** What a row is described by, one term a coefficient; the first is the intercept where there is one. */
export interface Design {
  readonly rows: number
  readonly names: readonly string[]
  readonly terms: readonly Term[]
  /** (value − mean)/scale has mean 0 and standard deviation 1 in the sample; not so the intercept and constants. */
  readonly means: Float64Array
  readonly scales: Float64Array
  readonly intercept: boolean
  /**
   * The columns as they were given, where these are combinations of them: given, standardised by these means and scales,
   * = these · triangle. No inverse of the triangle where they are the columns themselves.
   */
  readonly basis: {
    readonly inverse: Float64Array | undefined
    readonly means: Float64Array
    readonly scales: Float64Array
  }
  /** Columns that were left out because they follow from those before them. */
  readonly aliased: readonly string[]
  /** Some of the rows, which begin at these places; none where there are few. */
  readonly sample: { readonly design: Design; readonly runs: readonly number[] } | undefined
}

/**
 * The features standardised. Of many rows, means and scales are those of the sample: they only make columns comparable,
 * and the optimum does not depend on them.
 *
 * @throws InputError when a column has another length, or holds what is not a finite number; in long typed arrays that
 *   is found by the first pass over them
 */
export function readDesign(
  features: Readonly<Record<string, Feature>>,
  rows: number,
  intercept: boolean,
): Design {
  const given = readTerms(features, rows)
  const terms: readonly Term[] = intercept ? [{ kind: 'ones', name: '(intercept)' }, ...given] : given
  const sample = sampleOf(terms, rows)
  const scratch = new Float64Array(sample?.rows ?? rows)
  const standards = terms.map((term, j) => {
    const found = standardOf(sample?.terms[j] ?? term, scratch, intercept)
    return sample && found.constant ? standardOf(term, new Float64Array(rows), intercept) : found
  })
  const odd = standards.findIndex(({ mean, scale }) => !Number.isFinite(mean + scale + 1 / scale))
  if (odd >= 0) {
    rejectNotFinite(terms)
    const small = (standards[odd]?.scale ?? 0) < 1
    throw new InputError({
      problem: `feature '${terms[odd]?.name}' is too ${small ? 'small' : 'large'}`,
      expected: small
        ? 'numbers whose spread is 1e-308 or more'
        : 'numbers whose squares add up to a finite number',
    })
  }
  const means = Float64Array.from(standards, ({ mean }) => mean)
  const scales = Float64Array.from(standards, ({ scale }) => scale)
  return designOf(
    {
      names: terms.map(({ name }) => name),
      means,
      scales,
      intercept,
      basis: { inverse: undefined, means, scales },
      aliased: [],
    },
    { terms, rows, sample },
  )
}

interface Rows {
  readonly terms: readonly Term[]
  readonly rows: number
  readonly sample: (Rows & { readonly runs: readonly number[] }) | undefined
}

/** The design of some rows. */
export function designOf(shared: Omit<Design, keyof Rows>, { terms, rows, sample }: Rows): Design {
  return {
    ...shared,
    terms,
    rows,
    sample: sample && { runs: sample.runs, design: designOf(shared, sample) },
  }
}

/** A sample, and of that a sample, as long as there are many rows. */
export function sampleOf(all: readonly Term[], of: number): Rows['sample'] {
  const runs = sampledRuns(of, all.length)
  if (runs === undefined) return undefined
  const [terms, rows] = [sampledTerms(all, runs), rowsOf(runs)]
  return { terms, rows, runs, sample: sampleOf(terms, rows) }
}

/** What makes a column have mean 0, unless there is no intercept, and standard deviation 1, unless it is constant. */
function standardOf(term: Term, values: Float64Array, centred: boolean) {
  if (term.kind === 'ones') return { mean: 0, scale: 1, constant: false }
  const rows = values.length
  writeTerm(values, term, 0, rows)
  let sum = 0
  for (let i = 0; i < rows; i++) sum += values[i] as number
  const mean = centred ? sum / rows : 0
  let [squares, far] = [0, 0]
  for (let i = 0; i < rows; i++) {
    const away = (values[i] as number) - mean
    squares += away ** 2
    far = Math.max(far, Math.abs(away))
  }
  // Squares of less than 1e-154 are lost.
  const spread = far < 1e-150 && far > 0 ? far : Math.sqrt(squares / rows)
  const constant = spread <= 1e-13 * Math.abs(mean)
  return { mean, scale: constant ? 1 : spread, constant }
}

/** Coefficients of standardised columns, from those of the columns of a design. */
export function inStandard(
  { basis: { inverse } }: Pick<Design, 'basis'>,
  coefficients: Float64Array,
): Float64Array {
  if (inverse === undefined) return coefficients
  const order = coefficients.length
  return coefficients.map((_, i) =>
    coefficients.reduce((total, b, j) => total + (inverse[i * order + j] as number) * b, 0),
  )
}

/** The matrix that takes the coefficients of a design to those of the columns as they were given, row by row. */
export function toGiven({ basis, intercept }: Pick<Design, 'basis' | 'intercept'>): Float64Array {
  const { means, scales, inverse } = basis
  const order = means.length
  const back = new Float64Array(order * order)
  for (let k = 0; k < order; k++)
    for (let j = 0; j < order; j++) {
      const share = inverse === undefined ? Number(j === k) : (inverse[k * order + j] as number)
      back[k * order + j] = (back[k * order + j] as number) + share / (scales[k] as number)
      if (intercept && k > 0)
        back[j] = (back[j] as number) - ((means[k] as number) / (scales[k] as number)) * share
    }
  return back
}
