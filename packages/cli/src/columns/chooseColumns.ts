import { InputError } from 'bernoulli'
import { closest } from '../spelling/index.ts'
import type { ColumnSketch } from './ColumnSketch.ts'
import { guessLabel, guessPredictions } from './guessColumns.ts'
import { isKnown } from './knownNames.ts'
import type { NamedColumns, RolePrediction, Roles } from './Roles.ts'

/**
 * Gives every column that takes part its role: as named on the command line, the rest as guessed.
 *
 * @param many  whether several predictions are wanted
 * @throws InputError when a named column is not there or has two roles, or a guess is not obvious
 */
export function chooseColumns(
  command: string,
  columns: readonly ColumnSketch[],
  named: NamedColumns,
  many: boolean,
): Roles {
  const known = (option: string, name: string): string => find(command, option, name, columns)
  const optional = (option: string, name: string | undefined): string | undefined =>
    name === undefined ? undefined : known(option, name)

  const label = optional('--label', named.label)
  const weight = optional('--weight', named.weight)
  const group = optional('--group', named.group)
  const time = optional('--time', named.time)
  const segments = named.segments.map((segment) => splitSegment(segment, columns, known))
  const predictions: readonly RolePrediction[] = [
    ...named.probabilities.map((name): RolePrediction => ({
      column: known('--probability', name),
      scale: 'probability',
    })),
    ...named.logits.map((name): RolePrediction => ({ column: known('--logit', name), scale: 'logit' })),
  ]
  refuseTwoRoles(command, [
    ...(label === undefined ? [] : [['--label', label] as const]),
    ...(weight === undefined ? [] : [['--weight', weight] as const]),
    ...predictions.map(({ column, scale }) => [`--${scale}`, column] as const),
  ])

  const elsewhere = new Set([weight, group, time, ...segments.flat()])
  const open = columns.filter(
    ({ name }) => !elsewhere.has(name) && !predictions.some(({ column }) => column === name),
  )
  const [first, ...others] = predictions
  if (first !== undefined) {
    const chosen = label ?? guessLabel(command, open)
    return roles(chosen, [first, ...others], { label: label === undefined, predictions: false })
  }
  if (label !== undefined) {
    const rest = open.filter(({ name }) => name !== label)
    return roles(label, guessPredictions(command, rest, many), { label: false, predictions: true })
  }
  const foundLabel = guessLabel(command, withoutObviousPrediction(open))
  const rest = open.filter(({ name }) => name !== foundLabel)
  return roles(foundLabel, guessPredictions(command, rest, many), { label: true, predictions: true })

  function roles(
    chosenLabel: string,
    chosenPredictions: Roles['predictions'],
    guessed: Roles['guessed'],
  ): Roles {
    const used = new Set([chosenLabel, ...elsewhere, ...chosenPredictions.map(({ column }) => column)])
    const idle = columns.filter(({ name }) => isKnown('weight', name) && !used.has(name))
    return {
      label: chosenLabel,
      predictions: chosenPredictions,
      ...(weight === undefined ? {} : { weight }),
      ...(group === undefined ? {} : { group }),
      ...(time === undefined ? {} : { time }),
      segments,
      guessed,
      remarks:
        weight === undefined
          ? idle.map(
              ({ name }) => `Column ${name} is not used as a weight; say --weight ${name} if it is one.`,
            )
          : [],
    }
  }
}

/** Columns that are named like a prediction are not labels, however few values they have. */
function withoutObviousPrediction(columns: readonly ColumnSketch[]): readonly ColumnSketch[] {
  return columns.filter(
    ({ name }) => !isKnown('probability', name) && !isKnown('logit', name) && !isKnown('weight', name),
  )
}

function find(command: string, option: string, name: string, columns: readonly ColumnSketch[]): string {
  if (columns.some((column) => column.name === name)) return name
  const meant = closest(
    name,
    columns.map((column) => column.name),
  )
  throw new InputError({
    asked: command,
    problem: 'unknown column',
    place: option,
    expected: `one of ${columns.map((column) => JSON.stringify(column.name)).join(', ')}`,
    received: name,
    ...(meant === undefined ? {} : { advice: `Did you mean ${JSON.stringify(meant)}?` }),
  })
}

function splitSegment(
  segment: string,
  columns: readonly ColumnSketch[],
  known: (option: string, name: string) => string,
): readonly string[] {
  const whole = columns.some(({ name }) => name === segment) || !segment.includes(',')
  const names = whole ? [segment] : segment.split(',').map((name) => name.trim())
  return names.map((name) => known('--segment', name))
}

function refuseTwoRoles(
  command: string,
  roles: readonly (readonly [option: string, column: string])[],
): void {
  const seen = new Map<string, string>()
  for (const [option, column] of roles) {
    const before = seen.get(column)
    if (before !== undefined) {
      throw new InputError({
        asked: command,
        problem: `column ${JSON.stringify(column)} cannot be both ${before} and ${option}`,
        expected: 'a column of its own for each',
      })
    }
    seen.set(column, option)
  }
}
