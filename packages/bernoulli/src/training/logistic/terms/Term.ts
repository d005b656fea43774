import { isShared } from '../../../parallel/index.ts'

/** A column as it was given: numbers, or 1 where the row's category has the term's code. */
export type Term =
  | { readonly kind: 'ones'; readonly name: string }
  | { readonly kind: 'numbers'; readonly name: string; readonly values: Values }
  | {
      readonly kind: 'category'
      readonly name: string
      /** The column it is a category of. */
      readonly feature: string
      readonly codes: Uint32Array
      readonly code: number
    }

export type Values = Float64Array | Float32Array | Uint8Array

/** The values of some rows, written to the front of `to`. */
export function writeTerm(to: Float64Array, term: Term, from: number, rows: number): void {
  if (term.kind === 'ones') to.fill(1, 0, rows)
  else if (term.kind === 'numbers') to.set(term.values.subarray(from, from + rows))
  else {
    const { codes, code } = term
    for (let i = 0; i < rows; i++) to[i] = codes[from + i] === code ? 1 : 0
  }
}

/** Whether other threads can read a column where it lies. */
export const isSharedTerm = (term: Term): boolean =>
  term.kind === 'ones' || isShared(term.kind === 'numbers' ? term.values : term.codes)
