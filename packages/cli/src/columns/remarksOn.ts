import { meaningOf, writingInWords } from 'bernoulli/columns'
import type { ColumnDescription, Reading } from 'bernoulli/columns'

/** What the person should know about the choice of columns, as sentences. */
export function remarksOn(
  { label, predictions }: Reading,
  columns: readonly ColumnDescription[],
  { weight, many, elsewhere }: { weight: string | undefined; many: boolean; elsewhere: readonly string[] },
): readonly string[] {
  const used = new Set([
    label.column,
    ...elsewhere,
    ...predictions.flatMap(({ column, no }) => [column, no ?? column]),
  ])
  const idle = columns.filter(({ name }) => !used.has(name))
  const weights = idle.filter(({ name, kind }) => kind === 'number' && meaningOf(name).weight)
  const taken = columns.filter(({ name }) => used.has(name) || name === weight)
  const others = idle.filter(
    ({ kind, hard, range }) => kind === 'number' && !hard && range !== null && range[0] >= 0 && range[1] <= 1,
  )
  return [
    ...(weight === undefined && !columns.some(({ name }) => name === 'h')
      ? weights.map(
          ({ name }) => `Column ${name} is not used as a weight; say --weight ${name} if it is one.`,
        )
      : []),
    ...writingInWords(taken).map(({ text }) => text),
    ...(many && others.length > 0
      ? [`Not compared: ${others.map(({ name }) => name).join(', ')}; name predictors with --probability.`]
      : []),
  ]
}
