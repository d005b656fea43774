import type { Factor } from './Factor.ts'

/** A number as a model takes it, standardised as (x − mean)/scale inside the graph. */
export interface NumberColumn {
  readonly name: string
  readonly kind: 'number'
  readonly mean: number
  readonly scale: number
  /** What is multiplied to make it; the table's column of its name if left out, its mean where nothing stands. */
  readonly of?: readonly Factor[]
  /** Whether it is added to the logit as it is, with a coefficient of 1. Such a column is the last, and never missing. */
  readonly offset?: true
}

/**
 * The place of a category as a model takes it, from 1; 0 is the place of every category that is not in the list, unless rare
 * ones have a place.
 */
export interface CategoryColumn {
  readonly name: string
  readonly kind: 'category'
  readonly categories: readonly string[]
  /** The part of a time whose whole numbers are the categories; the table's column of its name if left out. */
  readonly of?: readonly Factor[]
  /** The place of rows in which nothing stands, where it has one: its entry in the list is only what it is called. */
  readonly missing?: number
  /** The place of every category that is not in the list, where it has one. */
  readonly rare?: number
}

/** A column of a table, as the model takes it. */
export type ModelColumn = NumberColumn | CategoryColumn

/** The column whose log-odds are added to the logit, where there is one. */
export function offsetIn(columns: readonly ModelColumn[]): ModelColumn | undefined {
  return columns.find((column) => column.kind === 'number' && column.offset === true)
}

/**
 * A column of log-odds, as a model takes it behind all others.
 *
 * @example
 * offsetColumn('exposure').of // => [{ column: 'exposure' }]
 */
export function offsetColumn(name: string): NumberColumn {
  return { name, kind: 'number', mean: 0, scale: 1, of: [{ column: name }], offset: true }
}

/** What a model's column is made of; where a number is missing its mean stands, unless something else is said. */
export function factorsOf(column: ModelColumn): readonly Factor[] {
  const { name, kind, of } = column
  return of ?? [kind === 'number' ? { column: name, fill: column.mean } : { column: name }]
}

/** The categories that a table can hold: those that stand for a missing or a rare one are none. */
export function categoriesIn({ categories, missing, rare }: CategoryColumn): readonly string[] {
  return categories.filter((_, i) => i + 1 !== missing && i + 1 !== rare)
}
