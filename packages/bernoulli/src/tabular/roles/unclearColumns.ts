import type { ColumnDescription, ColumnsReading } from '../../columns/index.ts'
import { InputError } from '../../errors/index.ts'
import { shownCall } from './shownCall.ts'
import type { Said } from './shownCall.ts'

/** What is not clear about the columns, the candidates with a few of their values, and the call for each reading. */
export function unclearColumns(
  call: string,
  { unclear, of, between, readings, advice }: Extract<ColumnsReading, { readonly unclear: string }>,
  look: readonly ColumnDescription[],
  said: Said,
): InputError {
  const shown = look.filter(({ name }) => between.includes(name))
  const listed = shown.length > 0 ? shown : between.length > 0 ? [] : look
  const commands = [...new Set(readings.map((reading) => shownCall(call, reading, look, said)))]
  const what = of === 'label' ? '{ label }' : '{ probability }, { logit }, { percent } or { logProbability }'
  const expected = listed.length > 0 ? listed.map(valued) : between.map((value) => JSON.stringify(value))
  return new InputError({
    problem: unclear,
    ...(expected.length === 0 ? {} : { expected: `one of ${expected.join(', ')}` }),
    advice:
      commands.length === 0
        ? `Say which with ${what}, as the name of its column.`
        : `${advice === undefined ? '' : `${advice} `}${commands.length === 1 ? 'If this is meant, say' : 'Say which'}:`,
    commands,
  })
}

/** A column with a few of its values: `"died" (0, 1)`. */
function valued({ name, few, distinct }: ColumnDescription): string {
  const values = few.slice(0, 3).map(({ text }) => (text.length > 20 ? `${text.slice(0, 17)}…` : text))
  return `${JSON.stringify(name)} (${values.join(', ')}${distinct > values.length ? ' …' : ''})`
}
