import type { JudgedRoles } from '@bernoulli/core'
import { shellWord } from '@bernoulli/report/words'
import type { Choice, Scale } from './choice/index.ts'

/** What a command does besides naming columns. */
export interface Command {
  /** Left out: judge. */
  readonly verb?: 'judge' | 'compare' | 'decide'
  /** Another column of predictions, or another file. */
  readonly rival?:
    | { readonly column: string; readonly scale: Scale }
    | { readonly name: string; readonly roles: JudgedRoles; readonly on?: string }
  readonly more?: readonly string[]
}

/** The command that judges the same columns of the same file: `bernoulli judge late.csv --label late --probability p`. */
export function commandLine(
  file: string,
  roles: JudgedRoles,
  choice: Choice,
  { verb = 'judge', rival, more = [] }: Command = {},
): string {
  const { label } = roles
  const other = rival !== undefined && 'roles' in rival ? rival.roles : undefined
  const predictions = [...roles.predictions, ...(other?.predictions ?? [])]
  const coded = choice.positive !== undefined || label.positiveBy === 'guessed'
  const words = [
    ...(other === undefined || other.label.column === label.column ? option('label', label.column) : []),
    ...(coded && label.positive !== null ? option('positive', choice.positive ?? label.positive) : []),
    ...predictions.flatMap(({ column, no, scale }) =>
      option(scale, no === null ? column : `${column},${no}`),
    ),
    ...(rival !== undefined && 'column' in rival ? option(spelled(rival.scale), rival.column) : []),
    ...(
      (verb === 'judge' ? ['weight', 'group', 'time'] : ['weight', 'group']) as readonly (
        'weight' | 'group' | 'time'
      )[]
    ).flatMap((role) => option(role, choice[role])),
    ...(verb === 'judge' ? (choice.segments ?? []) : []).flatMap((segment) => option('segment', segment)),
    ...option('on', rival !== undefined && 'roles' in rival ? rival.on : undefined),
    ...(choice.drop === true ? option('missing', 'drop') : []),
    ...more,
  ]
  const paths = [file, ...(rival !== undefined && 'name' in rival ? [rival.name] : [])]
  const files = paths.map((path) => (path.startsWith('-') ? `./${path}` : path))
  return ['bernoulli', verb, ...files, ...words].map(shellWord).join(' ')
}

/** A scale as options are called. */
const spelled = (scale: Scale): string => (scale === 'logProbability' ? 'log-probability' : scale)

/** A value that looks like an option is joined to its name. */
function option(name: string, value: string | undefined): readonly string[] {
  if (value === undefined) return []
  return value.startsWith('-') ? [`--${name}=${value}`] : [`--${name}`, value]
}
