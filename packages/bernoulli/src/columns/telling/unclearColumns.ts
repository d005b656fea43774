import { InputError } from '../../errors/index.ts'
import type { ColumnDescription } from '../look/index.ts'
import type { ColumnsReading, Reading } from '../reading/index.ts'
import type { Wording } from './Wording.ts'

/**
 * What is not clear about the columns, the candidates with a few of their values, and how to say each reading.
 *
 * @param say  what is to be typed for a reading: a command, a call
 */
export function unclearColumns(
  { unclear, of, between, readings, advice }: Extract<ColumnsReading, { readonly unclear: string }>,
  columns: readonly ColumnDescription[],
  wording: Pick<Wording, 'label' | 'predictions'>,
  say: (reading: Reading) => string,
): InputError {
  const shown = columns.filter(({ name }) => between.includes(name))
  const listed = shown.length > 0 ? shown : between.length > 0 ? [] : columns
  const commands = [...new Set(readings.map(say))]
  const expected = listed.length > 0 ? listed.map(valued) : between.map((value) => JSON.stringify(value))
  return new InputError({
    problem: unclear,
    ...(expected.length === 0 ? {} : { expected: `one of ${expected.join(', ')}` }),
    advice:
      commands.length === 0
        ? `Say which with ${of === 'label' ? wording.label : wording.predictions}.`
        : `${advice === undefined ? '' : `${advice} `}${commands.length === 1 ? 'If this is meant, say' : 'Say which'}:`,
    commands,
  })
}

/** A column with a few of its values: `"died" (0, 1)`. */
function valued({ name, few, distinct }: ColumnDescription): string {
  const values = few.slice(0, 3).map(({ text }) => (text.length > 20 ? `${text.slice(0, 17)}…` : text))
  return `${JSON.stringify(name)} (${values.join(', ')}${distinct > values.length ? ' …' : ''})`
}
