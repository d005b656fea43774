import { InputError } from '../../../errors/index.ts'
import type { Term } from './Term.ts'

/** A column of numbers, or of names for categories. */
export type Feature = Float64Array | Float32Array | Uint8Array | readonly number[] | readonly string[]

/**
 * Features as terms: a category becomes a term for each of its names but the first in order, called `feature=name`.
 *
 * @throws InputError when a column has another length, or holds what is no number; typed arrays are not looked through
 */
export function readTerms(features: Readonly<Record<string, Feature>>, rows: number): readonly Term[] {
  return Object.entries(features).flatMap(([name, feature]) => {
    if (feature.length !== rows)
      throw new InputError({
        problem: `feature '${name}' has another length than the labels`,
        expected: `${rows} values`,
        received: feature.length,
      })
    if (typeof feature[0] === 'string') return categories(name, feature as readonly string[])
    if (feature instanceof Float64Array || feature instanceof Float32Array || feature instanceof Uint8Array)
      return [{ kind: 'numbers', name, values: feature }]
    rejectValues(name, feature)
    return [{ kind: 'numbers', name, values: Float64Array.from(feature as readonly number[]) }]
  })
}

/** @throws InputError when a column holds what is not a finite number */
export function rejectNotFinite(terms: readonly Term[]): void {
  for (const term of terms) if (term.kind === 'numbers') rejectValues(term.name, term.values)
}

function rejectValues(name: string, values: ArrayLike<unknown>): void {
  for (let row = 0; row < values.length; row++)
    if (!Number.isFinite(values[row]))
      throw new InputError({
        problem: `feature '${name}' is not a number`,
        expected: 'a finite number',
        rows: [{ row, value: values[row] }],
        of: values.length,
        advice: 'Give categories as text, and fill or drop missing values first.',
      })
}

function categories(name: string, feature: readonly string[]): readonly Term[] {
  const names = [...new Set(feature)].sort()
  const places = new Map(names.map((category, code) => [category, code]))
  const codes = Uint32Array.from(feature, (category) => places.get(category) as number)
  return names.slice(1).map((category, k) => ({
    kind: 'category',
    name: `${name}=${category}`,
    feature: name,
    codes,
    code: k + 1,
  }))
}
