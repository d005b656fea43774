import { InputError } from 'bernoulli'
import type { ColumnDescription, LabelReading } from 'bernoulli/columns'
import { chooseLabel } from '../columns/index.ts'
import { closest } from '../shell/suggestions/index.ts'
import { kindOf } from '../training/tables/index.ts'
import type { WantedColumn } from '../training/tables/index.ts'

export interface NamedFeatures {
  readonly label?: string
  /** The value of the label that is yes. */
  readonly positive?: string
  /** Between commas, or one by one. */
  readonly features?: string | readonly string[]
  readonly categories?: string
}

/** The column of labels, and what to predict it from. */
export interface Features {
  readonly label: LabelReading
  readonly features: readonly WantedColumn[]
}

/**
 * The label as named or as guessed, and the columns to predict from: those named, or all others. Text is categories, and
 * so is what is named so.
 *
 * @throws InputError when a column is not there, named twice, or none is left
 */
export function chooseFeatures(columns: readonly ColumnDescription[], named: NamedFeatures): Features {
  const reading = chooseLabel(columns, named)
  const label = reading.column
  const categories = split(named.categories, columns).map((name) => find('--categories', name, columns).name)
  const chosen =
    named.features === undefined
      ? columns.filter(({ name }) => name !== label)
      : split(named.features, columns).map((name) => find('--features', name, columns))
  const twice = chosen.find(({ name }, i) => chosen.findIndex((other) => other.name === name) !== i)
  if (twice !== undefined || chosen.some(({ name }) => name === label))
    throw new InputError({
      problem: twice === undefined ? 'the label cannot be predicted from itself' : 'a column named twice',
      place: '--features',
      received: twice?.name ?? label,
    })
  if (chosen.length === 0) throw new InputError({ problem: 'no column to predict from' })
  const other = categories.find((name) => !chosen.some((column) => column.name === name))
  if (other !== undefined)
    throw new InputError({
      problem: 'a category that is no feature',
      place: '--categories',
      received: other,
    })
  return {
    label: reading,
    features: chosen.map((column) => ({
      name: column.name,
      kind: categories.includes(column.name) ? 'category' : kindOf(column),
    })),
  }
}

/** Names between commas; a name that has a comma itself can stand alone. */
export function split(
  names: string | readonly string[] | undefined,
  columns: readonly { readonly name: string }[],
): readonly string[] {
  if (names === undefined) return []
  if (typeof names !== 'string') return names
  return columns.some(({ name }) => name === names) ? [names] : names.split(',').map((name) => name.trim())
}

export function find<Column extends { readonly name: string }>(
  option: string,
  name: string,
  columns: readonly Column[],
): Column {
  const found = columns.find((column) => column.name === name)
  if (found !== undefined) return found
  const names = columns.map((column) => column.name)
  const meant = closest(name, names)
  throw new InputError({
    problem: 'unknown column',
    place: option,
    expected: `one of ${names.map((name) => JSON.stringify(name)).join(', ')}`,
    received: name,
    ...(meant === undefined ? {} : { advice: `Did you mean ${JSON.stringify(meant)}?` }),
  })
}
