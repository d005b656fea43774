import { InputError } from 'bernoulli'
import { pathNamed } from 'bernoulli/columns'
import type { ColumnDescription, LabelReading } from 'bernoulli/columns'
import { chooseLabels } from './chooseLabels.ts'
import { findColumn } from '../../columns/index.ts'
import { kindOf } from '../../training/tables/index.ts'
import type { PlannedTerm, WantedColumn } from '../../training/tables/index.ts'
import { readTerms } from './readTerms.ts'
import { split } from './split.ts'

export interface NamedFeatures {
  /** One or several; guessed if left out. */
  readonly label?: readonly string[] | undefined
  /** The value that is yes, of all labels or of each. */
  readonly positive?: readonly string[] | undefined
  /** Between commas, or one by one. */
  readonly features?: string | readonly string[]
  readonly categories?: string
}

/** The columns of labels, and what to predict them from. */
export interface Features {
  readonly labels: readonly [LabelReading, ...LabelReading[]]
  /** The columns to read. */
  readonly features: readonly WantedColumn[]
  readonly terms: readonly PlannedTerm[]
}

/**
 * The labels as named or the one that is guessed, and the columns to predict from: those named, or all others. Text is categories, and
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
  const readings = chooseLabels(columns, named)
  const labels = readings.map(({ column }) => column)
  const records = columns.filter(({ kind }) => kind === 'other').map(({ name }) => name)
  const inside = (name: string): string | undefined => pathNamed(name, records)?.column
  // Nobody named it: not a value within a record, nor the record that the label or another role is within.
  const insideOrAround = (name: string): boolean =>
    inside(name) !== undefined || [...labels, ...elsewhere].some((other) => inside(other) === name)
  const categories = split(named.categories, columns).map((name) => findColumn('--categories', name, columns))
  const terms: readonly PlannedTerm[] =
    named.features === undefined
      ? columns
          .filter(({ name }) => !labels.includes(name) && !elsewhere.includes(name) && !insideOrAround(name))
          .map(({ name }) => [{ column: name }])
      : typeof named.features === 'string'
        ? readTerms('--features', named.features, columns)
        : named.features.map((name) => [{ column: findColumn('--features', name, columns) }])
  const texts = terms.map((term) => JSON.stringify(term))
  const twice = terms.find((_, i) => texts.indexOf(texts[i] as string) !== i)
  const chosen = new Set(terms.flat().map(({ column }) => column))
  const taken = [...labels, ...elsewhere].find((name) => chosen.has(name))
  if (twice !== undefined || taken !== undefined)
    throw new InputError({
      problem:
        twice !== undefined
          ? 'a column named twice'
          : taken !== undefined && labels.includes(taken)
            ? labels.length === 1
              ? 'the label cannot be predicted from itself'
              : 'a label cannot be a feature, of itself or of the others'
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
    labels: readings,
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
