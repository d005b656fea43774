import type { ChosenRoles } from './ChosenRoles.ts'
import type { GivenRole, JudgedRoles } from '../source/index.ts'

/** What each column was taken for, and whether it was given or guessed. */
export function rolesOf({
  label,
  positive,
  predictions,
  weight,
  time,
  group,
  guessed,
}: ChosenRoles): JudgedRoles {
  const by = (guess: boolean) => (guess ? 'guessed' : 'given')
  const role = (column: string | undefined): GivenRole =>
    column === undefined ? null : { column, by: 'given' }
  return {
    label: { column: label, positive, by: by(guessed.label), positiveBy: by(guessed.positive) },
    predictions: predictions.map(({ column, no, scale }) => ({
      ...{ column, no: no ?? null, scale },
      by: by(guessed.predictions),
    })),
    weight: role(weight),
    time: role(time),
    group: role(group),
    join: null,
  }
}
