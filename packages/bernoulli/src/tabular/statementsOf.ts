import { meaningOf, writingInWords } from '../columns/index.ts'
import type { ChosenRoles } from './roles/index.ts'
import type { ReadingStatement } from './ReadingStatement.ts'
import { rowsDropped } from './rowsDropped.ts'

/** What the person should know about how a table was read, as sentences. */
export function statementsOf(
  verb: string,
  dropped: number,
  { label, predictions, weight, keys, time, look }: ChosenRoles,
  many: boolean,
): readonly ReadingStatement[] {
  const used = new Set([
    label,
    ...keys,
    weight,
    time,
    ...predictions.flatMap(({ column, no }) => [column, no]),
  ])
  const idle = look.filter(({ name }) => !used.has(name))
  const weights = idle.filter(({ name, kind }) => kind === 'number' && meaningOf(name).weight)
  const others = idle.filter(
    ({ kind, hard, range }) => kind === 'number' && !hard && range !== null && range[0] >= 0 && range[1] <= 1,
  )
  const say = (code: string, text: string): ReadingStatement => ({ code, text })
  return [
    ...rowsDropped(dropped),
    ...(weight === undefined
      ? weights.map(({ name }) =>
          say(
            'weight not used',
            `Column ${name} is not used as a weight; say { weight: ${JSON.stringify(name)} } if it is one.`,
          ),
        )
      : []),
    ...writingInWords(look.filter(({ name }) => used.has(name))),
    ...(many && others.length > 0
      ? [
          say(
            'not compared',
            `Not compared: ${others.map(({ name }) => name).join(', ')}; name predictors with ${verb}(rows, { probability: […] }).`,
          ),
        ]
      : []),
  ]
}
