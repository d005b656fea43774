import type { Roles } from '../../columns/index.ts'
import type { OpenedFiles } from '../../duckdb/index.ts'

type By = 'given' | 'guessed'

/** What each column was taken for, and whether it was given or guessed, for the JSON. */
export interface JudgedRoles {
  readonly label: {
    readonly column: string
    readonly positive: string | null
    readonly by: By
    readonly positiveBy: By
  }
  readonly predictions: readonly {
    readonly column: string
    readonly no: string | null
    readonly scale: string
    readonly by: By
  }[]
  readonly weight: GivenRole
  readonly time: GivenRole
  readonly group: GivenRole
  readonly join: GivenRole
  /** What the files were read as that nobody said. */
  readonly files: readonly { readonly file: string; readonly reading: string; readonly by: By }[]
}

/** A role that is never guessed. */
type GivenRole = { readonly column: string; readonly by: By } | null

export function rolesOf(
  { label, positive, predictions, weight, time, group, guessed }: Roles,
  readings: OpenedFiles['readings'],
  join?: string,
): JudgedRoles {
  const by = (guess: boolean): By => (guess ? 'guessed' : 'given')
  const role = (column: string | undefined): GivenRole =>
    column === undefined ? null : { column, by: 'given' }
  return {
    label: { column: label, positive, by: by(guessed.label), positiveBy: by(guessed.positive) },
    predictions: predictions.map(({ column, no, scale }) => ({
      column,
      no: no ?? null,
      scale,
      by: by(guessed.predictions),
    })),
    weight: role(weight),
    time: role(time),
    group: role(group),
    join: role(join),
    files: readings.map(({ file, text, by }) => ({ file, reading: text, by })),
  }
}
