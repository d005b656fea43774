import { InputError } from 'bernoulli'
import type { ColumnDescription, ColumnsReading } from 'bernoulli/columns'
import { readingOptions } from './readingOptions.ts'
import type { Said } from './readingOptions.ts'

/** What is not clear about the columns, the candidates with a few of their values, and the command for each reading. */
export function unclearColumns(
  found: Extract<ColumnsReading, { readonly unclear: string }>,
  columns: readonly ColumnDescription[],
  said: Said,
  again: (options: readonly string[]) => string,
): InputError {
  const { unclear, of, between, readings } = found
  const shown = columns.filter(({ name }) => between.includes(name))
  const listed = shown.length > 0 ? shown : between.length > 0 ? [] : columns
  const commands = [...new Set(readings.map((reading) => again(readingOptions(reading, columns, said))))]
  const what = of === 'label' ? '--label' : '--probability, --percent, --logit or --log-probability'
  return new InputError({
    problem: unclear,
    ...(listed.length > 0
      ? { expected: `one of ${listed.map(valued).join(', ')}` }
      : between.length > 0
        ? { expected: `one of ${between.map((value) => JSON.stringify(value)).join(', ')}` }
        : {}),
    advice:
      commands.length === 0
        ? `Say which with ${what}.`
        : `${commands.length === 1 ? 'If this is meant, say' : 'Say which'}:`,
    commands,
  })
}

/** A column with a few of its values: `"died" (0, 1)`. */
function valued({ name, few, distinct }: ColumnDescription): string {
  const values = few.slice(0, 3).map(({ text }) => (text.length > 20 ? `${text.slice(0, 17)}…` : text))
  return `${JSON.stringify(name)} (${values.join(', ')}${distinct > values.length ? ' …' : ''})`
}
