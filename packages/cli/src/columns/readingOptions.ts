import type { ColumnDescription, Reading } from 'bernoulli/columns'

/** What was said already, and need not be said again. */
export interface Said {
  readonly label: string | undefined
  readonly positive: string | undefined
  readonly predictions: boolean
}

/** The options that say a reading. */
export function readingOptions(
  { label, predictions }: Reading,
  columns: readonly ColumnDescription[],
  said: Said,
): readonly string[] {
  const values = columns.find(({ name }) => name === label.column)?.few ?? []
  const { coding } = label
  const positive = coding && (values.find(({ key }) => key === coding.positive)?.text ?? coding.positive)
  return [
    ...(said.label === undefined ? option('label', label.column) : []),
    ...(said.positive === undefined && positive !== undefined ? option('positive', positive) : []),
    ...(said.predictions
      ? []
      : predictions.flatMap(({ column, no, scale }) =>
          option(scale, no === undefined ? column : `${column},${no}`),
        )),
  ]
}

/** A value that looks like an option is joined to its name. */
function option(name: string, value: string): readonly string[] {
  return value.startsWith('-') ? [`--${name}=${value}`] : [`--${name}`, value]
}
