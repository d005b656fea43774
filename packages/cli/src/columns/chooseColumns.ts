import { InputError } from 'bernoulli'
import { asWritten, columnRemarks, positiveOf, readColumns, unclearColumns } from 'bernoulli/columns'
import type { ColumnDescription, Reading } from 'bernoulli/columns'
import { commandLine } from '../shell/output/index.ts'
import { findColumn } from './findColumn.ts'
import { inPercent } from './inPercent.ts'
import { namedPredictions } from './namedPredictions.ts'
import { optionWording } from './optionWording.ts'
import { readingOptions } from './readingOptions.ts'
import type { NamedColumns, RolePrediction, Roles } from './Roles.ts'

/** What is said of the columns where they are chosen. */
export interface ChooseOptions {
  /** Whether several predictions are wanted. */
  readonly many: boolean
  /** Whether what nobody named is refused. */
  readonly strict?: boolean
  /** The command as it can be typed again, with more options. */
  readonly again?: (options: readonly string[]) => string
}

/** `--percent` without a column is left out where it gets one. */
function typedAgain(options: readonly string[]): string {
  const typed = process.argv.slice(2)
  const bare = (word: string, i: number): boolean =>
    word === '--percent' && (typed[i + 1] ?? '-').startsWith('-')
  const kept = options.includes('--percent') ? typed.filter((word, i) => !bare(word, i)) : typed
  return commandLine([...kept, ...options])
}

/**
 * Gives every column that takes part its role: as named on the command line, the rest as `readColumns` reads them.
 *
 * @throws InputError when a named column is not there or has two roles, or what is left is not clear; its advice is the
 *   command for each plausible reading
 */
export function chooseColumns(
  columns: readonly ColumnDescription[],
  given: NamedColumns,
  { many, strict = false, again = typedAgain }: ChooseOptions,
): Roles {
  const { named, percent } = inPercent(given)
  const known = (option: string, name: string): string => findColumn(option, name, columns)
  const optional = (option: string, name: string | undefined): string | undefined =>
    name === undefined ? undefined : known(option, name)

  const label = optional('--label', named.label)
  const weight = optional('--weight', named.weight)
  const group = optional('--group', named.group)
  const time = optional('--time', named.time)
  const segments = named.segments.map((segment) => splitSegment(segment, columns, known))
  const predictions = namedPredictions(named, columns, known)
  refuseTwoRoles([
    ...(label === undefined ? [] : [['--label', label] as const]),
    ...(weight === undefined ? [] : [['--weight', weight] as const]),
    ...predictions.flatMap(({ column, no, scale }) =>
      [column, ...(no === undefined ? [] : [no])].map((name) => [`--${scale}`, name] as const),
    ),
  ])
  const elsewhere = [weight, group, time, ...segments.flat()].filter((name) => name !== undefined)
  const found = readColumns(
    columns,
    {
      ...(label === undefined ? {} : { label }),
      ...(named.positive === undefined ? {} : { positive: named.positive }),
      predictions,
      percent,
      elsewhere,
    },
    many,
  )
  const said = { label, positive: named.positive, predictions: predictions.length > 0 }
  const say = (reading: Reading): string => again(readingOptions(reading, columns, said))
  if ('unclear' in found) throw unclearColumns(found, columns, optionWording, say)
  const { reading } = found
  const guessed = {
    label: label === undefined,
    positive: named.positive === undefined && reading.label.coding !== undefined,
    predictions: predictions.length === 0,
  }
  if (strict && (guessed.label || guessed.positive || guessed.predictions))
    throw new InputError({
      problem: 'columns are guessed',
      place: '--strict',
      advice: 'If they are right, say so:',
      commands: [say(reading)],
    })
  const [first, ...others] = reading.predictions.map((one): RolePrediction => asWritten(one, columns))
  if (first === undefined) throw new RangeError('a reading without predictions')
  const taken = reading.predictions.flatMap(({ column, no }) => (no === undefined ? [column] : [column, no]))
  const used = new Set([reading.label.column, ...elsewhere, ...taken])
  return {
    label: reading.label.column,
    ...(reading.label.coding === undefined ? {} : { coding: reading.label.coding }),
    positive: positiveOf(reading.label, columns),
    predictions: [first, ...others],
    ...(weight === undefined ? {} : { weight }),
    ...(group === undefined ? {} : { group }),
    ...(time === undefined ? {} : { time }),
    segments,
    guessed,
    remarks: columnRemarks(columns, { used, weight, many }, optionWording).map(({ text }) => text),
  }
}

function splitSegment(
  segment: string,
  columns: readonly ColumnDescription[],
  known: (option: string, name: string) => string,
): readonly string[] {
  const whole = columns.some(({ name }) => name === segment) || !segment.includes(',')
  const names = whole ? [segment] : segment.split(',').map((name) => name.trim())
  return names.map((name) => known('--segment', name))
}

function refuseTwoRoles(roles: readonly (readonly [option: string, column: string])[]): void {
  const seen = new Map<string, string>()
  for (const [option, column] of roles) {
    const before = seen.get(column)
    if (before !== undefined) {
      throw new InputError({
        problem: `column ${JSON.stringify(column)} cannot be both ${before} and ${option}`,
        expected: 'a column of its own for each',
      })
    }
    seen.set(column, option)
  }
}
