import { categoriesIn, factorsOf } from './ModelColumn.ts'
import type { Written } from './Factor.ts'
import type { ModelColumn } from './ModelColumn.ts'

/**
 * A column of a table that a model is fed from: numbers, NaN where one is missing; or categories by their place in a list,
 * from 1, 0 for one that is not in it and NaN where one is missing.
 */
export type SourceColumn =
  | { readonly name: string; readonly kind: 'number'; readonly written?: Written }
  | { readonly name: string; readonly kind: 'category'; readonly categories: readonly string[] }

/**
 * The columns of a table that a model needs, each once, in the order it first needs them.
 *
 * @example
 * const scaled = { kind: 'number', mean: 0, scale: 1 } as const
 * sourcesOf([{ ...scaled, name: 'hour', of: [{ column: 'when', part: 'hour' }] }]) // => [{ name: 'when', kind: 'number' }]
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
  for (const column of columns)
    for (const factor of factorsOf(column)) {
      names.add(factor.column)
      if ('written' in factor && factor.written !== undefined) written.set(factor.column, factor.written)
      if ('category' in factor) add(factor.column, [factor.category])
      else if (column.kind === 'category' && column.of === undefined) add(factor.column, categoriesIn(column))
    }
  return [...names].map((name) => {
    const found = categories.get(name)
    const way = written.get(name)
    if (found !== undefined) return { name, kind: 'category', categories: [...found] }
    return { name, kind: 'number', ...(way === undefined ? {} : { written: way }) }
  })
}
