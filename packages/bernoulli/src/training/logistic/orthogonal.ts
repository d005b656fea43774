import { dot } from '../../math/index.ts'
import { InputError } from '../../errors/index.ts'
import { designOf, sampleOf } from './Design.ts'
import type { Design } from './Design.ts'
import { NearlyDependentError } from './NearlyDependentError.ts'
import { weightOf } from './outcome/index.ts'
import type { Outcome } from './outcome/index.ts'
import { writeTerm } from './terms/index.ts'
import type { Term } from './terms/index.ts'

/** What rounding leaves of a column that follows from others, in units of its largest value. */
const ROUNDING = 1e-13
/** A column of which less than this share is its own is refused: its numbers would have less than eight digits. */
const LEAST = 1e-8

/**
 * The same design in columns that are orthogonal in the weights of the rows, so that nothing cancels in their products
 * where columns nearly depend on each other: standardised = orthogonal · triangle.
 *
 * @param leaveOut  whether columns that follow from those before them are left out, or are an error
 * @throws InputError when they are an error; NearlyDependentError when too little of a column is its own
 *
 * Source: Gram-Schmidt, done twice; Giraud, Langou, Rozložník, van den Eshof 2005.
 */
export function orthogonal(design: Design, outcome: Outcome, leaveOut: boolean): Design {
  const { terms, names, means, scales, rows } = design
  const kept: number[] = []
  const aliased: string[] = []
  const columns: Float64Array[] = []
  const shares: Float64Array[] = []
  const total = weightOf(outcome)
  const product = (a: Float64Array, b: Float64Array): number => dot(a, b, outcome.weight) / total
  terms.forEach((term, j) => {
    const values = new Float64Array(rows)
    writeTerm(values, term, 0, rows)
    const [mean, scale] = [means[j] as number, scales[j] as number]
    let largest = 0
    for (let i = 0; i < rows; i++) {
      largest = Math.max(largest, Math.abs(values[i] as number))
      values[i] = ((values[i] as number) - mean) / scale
    }
    const whole = Math.sqrt(product(values, values))
    const share = new Float64Array(columns.length + 1)
    for (const _ of ['once', 'twice'])
      columns.forEach((column, k) => {
        const along = product(column, values)
        share[k] = (share[k] as number) + along
        for (let i = 0; i < rows; i++) values[i] = (values[i] as number) - along * (column[i] as number)
      })
    const own = Math.sqrt(product(values, values))
    if (!(own > ROUNDING * Math.max(whole, largest / scale))) {
      if (!leaveOut) throw dependent(names[j] as string)
      aliased.push(names[j] as string)
      return
    }
    if (own < LEAST * whole) throw nearlyDependent(names[j] as string, own / whole)
    share[columns.length] = own
    columns.push(values.map((value) => value / own))
    shares.push(share)
    kept.push(j)
  })
  const of = (values: Float64Array): Float64Array => Float64Array.from(kept, (j) => values[j] as number)
  const orthogonals = columns.map((values, k): Term => {
    const name = names[kept[k] as number] as string
    return terms[kept[k] as number]?.kind === 'ones'
      ? { kind: 'ones', name }
      : { kind: 'numbers', name, values }
  })
  return designOf(
    {
      names: kept.map((j) => names[j] as string),
      means: new Float64Array(kept.length),
      scales: new Float64Array(kept.length).fill(1),
      intercept: design.intercept,
      basis: { inverse: inverted(shares), means: of(means), scales: of(scales) },
      aliased,
    },
    { terms: orthogonals, rows, sample: sampleOf(orthogonals, rows) },
  )
}

/** The inverse of the upper triangle whose columns these are, row by row. */
function inverted(columns: readonly Float64Array[]): Float64Array {
  const order = columns.length
  const inverse = new Float64Array(order * order)
  columns.forEach((column, j) => {
    const own = column[j] as number
    inverse[j * order + j] = 1 / own
    for (let i = 0; i < j; i++) {
      let sum = 0
      for (let k = i; k < j; k++) sum += (inverse[i * order + k] as number) * (column[k] as number)
      inverse[i * order + j] = -sum / own
    }
  })
  return inverse
}

const advice = 'Leave it out, or use ridge.'

function nearlyDependent(name: string, share: number): NearlyDependentError {
  return new NearlyDependentError({
    problem: `all but ${share.toExponential(1)} of the spread of column '${name}' follows from the columns before it`,
    expected: `columns of which at least ${LEAST} is their own, so that their numbers keep eight digits`,
    advice,
  })
}

/** A column that is a combination of those before it. */
export function dependent(name: string, wayOut: string = advice): InputError {
  return new InputError({
    problem: `column '${name}' follows from the columns before it`,
    expected: 'columns none of which is a combination of others',
    advice: wayOut,
  })
}
