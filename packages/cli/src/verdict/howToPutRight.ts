import type { Roles } from '../columns/index.ts'
import { commandLine } from '../shell/output/index.ts'

/**
 * The command that recalibrates what was judged, columns named as they were; undefined where files were joined, which it
 * does not.
 */
export function howToPutRight(
  files: readonly string[],
  roles: Roles,
  join: string | undefined,
): string | undefined {
  if (join !== undefined) return undefined
  const { label, positive, predictions, weight, group, guessed } = roles
  const option = (name: string, value: string | null | undefined): readonly string[] =>
    value === undefined || value === null
      ? []
      : value.startsWith('-')
        ? [`--${name}=${value}`]
        : [`--${name}`, value]
  const [{ column, no, scale }] = predictions
  return commandLine([
    'calibrate',
    ...files,
    ...(guessed.label ? [] : option('label', label)),
    ...(guessed.positive || roles.coding === undefined ? [] : option('positive', positive)),
    ...(guessed.predictions ? [] : option(scale, no === undefined ? column : `${column},${no}`)),
    ...option('weight', weight),
    ...option('group', group),
  ])
}
