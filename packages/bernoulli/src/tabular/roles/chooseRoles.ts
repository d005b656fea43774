import { asWritten, positiveOf, readColumns, unclearColumns } from '../../columns/index.ts'
import type { ColumnDescription, PredictionReading, PredictionScale, Reading } from '../../columns/index.ts'
import { closest, InputError } from '../../errors/index.ts'
import type { ChosenRoles } from './ChosenRoles.ts'
import { roleWording } from './roleWording.ts'
import { shownCall } from './shownCall.ts'
import type { ColumnRoles } from '../source/index.ts'

/** What is asked for besides the roles of columns. */
export interface Asking {
  /** The verb, as calls are shown. */
  readonly verb: string
  /** How a call begins, up to the roles; left out: `judge(rows`. */
  readonly shown?: string
  /** Whether several predictions are wanted. */
  readonly many: boolean
  readonly group?: string | undefined
  readonly segments?: readonly (string | readonly string[])[] | undefined
}

const scales = {
  probability: 'probability',
  logit: 'logit',
  percent: 'percent',
  logProbability: 'log-probability',
} as const satisfies Readonly<Record<string, PredictionScale>>

/**
 * Gives every column that takes part its role: as named, the rest as `readColumns` reads them.
 *
 * @throws InputError when a named column is not there or has two roles, or what is left is not clear; its advice is the
 *   call for each plausible reading
 */
export function chooseRoles(
  look: readonly ColumnDescription[],
  roles: ColumnRoles,
  { verb, shown = `${verb}(rows`, many, group, segments = [] }: Asking,
): ChosenRoles {
  const { label, weight, time, strict = false } = roles
  const predictions = namedPredictions(roles)
  const positive = roles.positive === undefined ? undefined : String(roles.positive)
  const split = segments.flat()
  const named: readonly (readonly [role: string, column: string | undefined])[] = [
    ...([
      ['label', label],
      ['weight', weight],
      ['time', time],
      ['group', group],
    ] as const),
    ...predictions.flatMap(
      ({ column, no, role }) =>
        [
          [role, column],
          [role, no],
        ] as const,
    ),
    ...split.map((column) => ['segments', column] as const),
  ]
  for (const [role, column] of named) if (column !== undefined) known(role, column, look)
  refuseTwoRoles(named)
  const elsewhere = [weight, time, group, ...split].filter((name) => name !== undefined)
  const found = readColumns(
    look,
    {
      ...(label === undefined ? {} : { label }),
      ...(positive === undefined ? {} : { positive }),
      predictions,
      elsewhere,
    },
    many,
  )
  const given = { ...roles, predictions: predictions.length > 0 }
  const say = (reading: Reading): string => shownCall(shown, reading, look, given)
  if ('unclear' in found) throw unclearColumns(found, look, roleWording(verb), say)
  const { reading } = found
  const guessed = {
    label: label === undefined,
    positive: positive === undefined && reading.label.coding !== undefined,
    predictions: predictions.length === 0,
  }
  if (strict && (guessed.label || guessed.positive || guessed.predictions))
    throw new InputError({
      problem: 'columns would have to be guessed',
      expected: 'every role named',
      advice: 'If they are right, say so:',
      commands: [say(reading)],
    })
  return {
    label: reading.label.column,
    ...(reading.label.coding === undefined ? {} : { coding: reading.label.coding }),
    positive: positiveOf(reading.label, look),
    predictions: reading.predictions.map((one) => asWritten(one, look)),
    weight,
    time,
    group,
    keys: [...new Set([...(group === undefined ? [] : [group]), ...split])],
    guessed,
    look,
  }
}

function namedPredictions(roles: ColumnRoles): readonly (PredictionReading & { readonly role: string })[] {
  return Object.entries(scales).flatMap(([role, scale]) => {
    const given = roles[role as keyof typeof scales]
    if (given === undefined) return []
    if (typeof given === 'string') return [{ column: given, scale, role }]
    const [yes, no] = given
    if (scale === 'log-probability') return [{ column: yes ?? '', no: no ?? '', scale, role }]
    return given.map((column) => ({ column, scale, role }))
  })
}

function known(role: string, name: string, look: readonly ColumnDescription[]): void {
  const names = look.map((column) => column.name)
  if (names.includes(name)) return
  const meant = closest(name, names)
  throw new InputError({
    problem: 'unknown column',
    place: role,
    expected: `one of ${names.map((known) => JSON.stringify(known)).join(', ')}`,
    received: name,
    ...(meant === undefined ? {} : { advice: `Did you mean ${JSON.stringify(meant)}?` }),
  })
}

/** A group may well be a segment, or the time; the numbers have a column each. */
function refuseTwoRoles(named: readonly (readonly [string, string | undefined])[]): void {
  const seen = new Map<string, string>()
  for (const [role, column] of named) {
    if (column === undefined || role === 'group' || role === 'segments' || role === 'time') continue
    const before = seen.get(column)
    if (before !== undefined)
      throw new InputError({
        problem: `column ${JSON.stringify(column)} cannot be both ${before} and ${role}`,
        expected: 'a column of its own for each',
      })
    seen.set(column, role)
  }
}
