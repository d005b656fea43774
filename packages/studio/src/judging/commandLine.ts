import type { JudgedRoles } from '@bernoulli/core'
import type { Choice } from './Choice.ts'
import { shellWord } from './shellWord.ts'

/** The command that judges the same columns of the same file: `bernoulli judge late.csv --label late --probability p`. */
export function commandLine(file: string, roles: JudgedRoles, choice: Choice): string {
  const { label, predictions } = roles
  const coded = choice.positive !== undefined || label.positiveBy === 'guessed'
  const words = [
    ...option('label', label.column),
    ...(coded && label.positive !== null ? option('positive', choice.positive ?? label.positive) : []),
    ...predictions.flatMap(({ column, no, scale }) =>
      option(scale, no === null ? column : `${column},${no}`),
    ),
    ...(['weight', 'group', 'time'] as const).flatMap((role) => option(role, choice[role])),
    ...(choice.segments ?? []).flatMap((segment) => option('segment', segment)),
    ...(choice.drop === true ? option('missing', 'drop') : []),
  ]
  const path = file.startsWith('-') ? `./${file}` : file
  return ['bernoulli', 'judge', path, ...words].map(shellWord).join(' ')
}

/** A value that looks like an option is joined to its name. */
function option(name: string, value: string | undefined): readonly string[] {
  if (value === undefined) return []
  return value.startsWith('-') ? [`--${name}=${value}`] : [`--${name}`, value]
}
