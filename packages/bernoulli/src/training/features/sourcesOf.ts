import { categoriesIn, factorsOf } from './ModelColumn.ts'
import type { Factor, Written } from './Factor.ts'
import type { ModelColumn } from './ModelColumn.ts'

/** What stands in a column of numbers. */
export type Holds = 'numbers' | 'times'

/**
 * A column of a table that a model is fed from: numbers, NaN where one is missing; or categories by their place in a list,
 * from 1, 0 for one that is not in it and NaN where one is missing.
 */
export type SourceColumn =
  | {
      readonly name: string
      readonly kind: 'number'
      /** What must stand there: no number is taken for a time, and no time for a number. Either will do if left out. */
      readonly holds?: Holds
      readonly written?: Written
    }
  | { readonly name: string; readonly kind: 'category'; readonly categories: readonly string[] }

/**
 * The columns of a table that a model needs, each once, in the order it first needs them.
 *
 * @example
 * const scaled = { kind: 'number', mean: 0, scale: 1 } as const
 * sourcesOf([{ ...scaled, name: 'hour', of: [{ column: 'when', part: 'hour' }] }]) // => [{ name: 'when', kind: 'number', holds: 'times' }]
 */
export function sourcesOf(columns: readonly ModelColumn[]): readonly SourceColumn[] {
  const categories = new Map<string, Set<string>>()
  const add = (name: string, some: readonly string[]): void => {
    const known = categories.get(name) ?? new Set()
    for (const one of some) known.add(one)
    categories.set(name, known)
  }
  const names = new Set<string>()
  const written = new Map<string, Written>()
  const holds = new Map<string, Holds | undefined>()
  for (const column of columns)
    for (const factor of factorsOf(column)) {
      names.add(factor.column)
      const what = holdsOf(factor)
      if (what === 'times' || !holds.has(factor.column)) holds.set(factor.column, what)
      if ('written' in factor && factor.written !== undefined) written.set(factor.column, factor.written)
      if ('category' in factor) add(factor.column, [factor.category])
      else if (column.kind === 'category' && column.of === undefined) add(factor.column, categoriesIn(column))
    }
  return [...names].map((name) => {
    const found = categories.get(name)
    const way = written.get(name)
    if (found !== undefined) return { name, kind: 'category', categories: [...found] }
    const what = holds.get(name)
    return {
      name,
      kind: 'number',
      ...(what === undefined ? {} : { holds: what }),
      ...(way === undefined ? {} : { written: way }),
    }
  })
}

/** What a factor takes its column for, where it says so. */
function holdsOf(factor: Factor): Holds | undefined {
  if ('part' in factor) return 'times'
  return 'missing' in factor || 'category' in factor || 'knots' in factor ? undefined : 'numbers'
}
