import { InputError } from 'bernoulli'
import { pathNamed } from 'bernoulli/columns'
import type { ColumnDescription, LabelReading } from 'bernoulli/columns'
import { chooseLabel, findColumn } from '../../columns/index.ts'
import { kindOf } from '../../training/tables/index.ts'
import type { PlannedTerm, WantedColumn } from '../../training/tables/index.ts'
import { readTerms } from './readTerms.ts'
import { split } from './split.ts'

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
  /** The columns to read. */
  readonly features: readonly WantedColumn[]
  readonly terms: readonly PlannedTerm[]
}

/**
 * The label as named or as guessed, and the columns to predict from: those named, or all others. Text is categories, and
 * so is what is named so.
 *
 * @param elsewhere  columns that have another role
 * @throws InputError when a column is not there, named twice, or none is left
 */
export function chooseFeatures(
  columns: readonly ColumnDescription[],
  named: NamedFeatures,
  elsewhere: readonly string[] = [],
): Features {
  const reading = chooseLabel(columns, named)
  const label = reading.column
  const records = columns.filter(({ kind }) => kind === 'other').map(({ name }) => name)
  const inside = (name: string): string | undefined => pathNamed(name, records)?.column
  // Nobody named it: not a value within a record, nor the record that the label or another role is within.
  const insideOrAround = (name: string): boolean =>
    inside(name) !== undefined || [label, ...elsewhere].some((other) => inside(other) === name)
  const categories = split(named.categories, columns).map((name) => findColumn('--categories', name, columns))
  const terms: readonly PlannedTerm[] =
    named.features === undefined
      ? columns
          .filter(({ name }) => name !== label && !elsewhere.includes(name) && !insideOrAround(name))
          .map(({ name }) => [{ column: name }])
      : typeof named.features === 'string'
        ? readTerms('--features', named.features, columns)
        : named.features.map((name) => [{ column: findColumn('--features', name, columns) }])
  const texts = terms.map((term) => JSON.stringify(term))
  const twice = terms.find((_, i) => texts.indexOf(texts[i] as string) !== i)
  const chosen = new Set(terms.flat().map(({ column }) => column))
  const taken = [label, ...elsewhere].find((name) => chosen.has(name))
  if (twice !== undefined || taken !== undefined)
    throw new InputError({
      problem:
        twice !== undefined
          ? 'a column named twice'
          : taken === label
            ? 'the label cannot be predicted from itself'
            : 'a column with another role cannot be a feature',
      place: '--features',
      received: taken ?? twice?.map(({ column }) => column).join(':'),
    })
  if (chosen.size === 0) throw new InputError({ problem: 'no column to predict from' })
  const other = categories.find((name) => !chosen.has(name))
  if (other !== undefined)
    throw new InputError({
      problem: 'a category that is no feature',
      place: '--categories',
      received: other,
    })
  return {
    label: reading,
    terms,
    features: columns
      .filter(({ name }) => chosen.has(name))
      .toSorted((a, b) => [...chosen].indexOf(a.name) - [...chosen].indexOf(b.name))
      .map((column) => ({
        name: column.name,
        kind: categories.includes(column.name) ? 'category' : kindOf(column),
      })),
  }
}
