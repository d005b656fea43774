import { InputError } from 'bernoulli'
import { readTrainingLabel } from 'bernoulli/columns'
import type { ColumnDescription, LabelReading } from 'bernoulli/columns'
import { chooseLabel, findColumn } from '../../columns/index.ts'
import { commandLine, withoutOption } from '../../shell/output/index.ts'

/**
 * The labels that are named, each with the value of it that is yes; or the one that is guessed.
 *
 * @throws InputError when one is not there, not clear or named twice, or there are neither one nor as many values as labels
 */
export function chooseLabels(
  columns: readonly ColumnDescription[],
  {
    label: names = [],
    positive = [],
  }: { readonly label?: readonly string[] | undefined; readonly positive?: readonly string[] | undefined },
): readonly [LabelReading, ...LabelReading[]] {
  if (positive.length > 1 && positive.length !== Math.max(1, names.length))
    throw new InputError({
      problem: 'which value is yes of which label cannot be told',
      place: '--positive',
      expected:
        names.length < 2 ? 'one' : `one for all labels, or ${names.length}: one for each, in their order`,
      received: positive.length,
    })
  refuseCommas(columns, names)
  const [first, ...others] = names
  if (first === undefined || others.length === 0)
    return [
      chooseLabel(columns, {
        ...(first === undefined ? {} : { label: first }),
        ...(positive[0] === undefined ? {} : { positive: positive[0] }),
      }),
    ]
  const twice = others.find((name, i) => names.indexOf(name) <= i)
  if (twice !== undefined)
    throw new InputError({ problem: 'a label named twice', place: '--label', received: twice })
  const found = names.map((label, i) => {
    findColumn('--label', label, columns)
    const value = positive.length > 1 ? positive[i] : positive[0]
    return readingsOf(columns, label, value)
  })
  const unclear = found.findIndex((readings) => readings.length !== 1)
  if (unclear >= 0) throw refuseUnclear(columns, names, unclear)
  return found.flat() as unknown as readonly [LabelReading, ...LabelReading[]]
}

/** @throws InputError where several labels stand between commas, as features do, with the command that names them */
function refuseCommas(columns: readonly ColumnDescription[], names: readonly string[]): void {
  const known = new Set(columns.map(({ name }) => name))
  const parts = (name: string): readonly string[] =>
    known.has(name) ? [name] : name.split(',').map((part) => part.trim())
  const each = names.flatMap(parts)
  if (each.length === names.length || !each.every((name) => known.has(name))) return
  throw new InputError({
    problem: 'labels between commas',
    place: '--label',
    received: names.join(' and '),
    advice: 'Name each by itself:',
    commands: [
      commandLine([
        ...withoutOption(process.argv.slice(2), '--label'),
        ...each.flatMap((name) => ['--label', name]),
      ]),
    ],
  })
}

/** How a label may be read; not at all where it has two values, and yes is another. */
function readingsOf(
  columns: readonly ColumnDescription[],
  label: string,
  positive: string | undefined,
): readonly LabelReading[] {
  const readings = readTrainingLabel(columns, { label, ...(positive === undefined ? {} : { positive }) })
  const { few = [] } = columns.find(({ name }) => name === label) ?? {}
  const strange = ({ coding }: LabelReading): boolean =>
    coding !== undefined && few.length > 1 && few.every(({ key }) => key !== coding.positive)
  return positive === undefined ? readings : readings.filter((reading) => !strange(reading))
}

/** Says the value that is yes of each label: of the one that is not clear all that it may be. */
function refuseUnclear(
  columns: readonly ColumnDescription[],
  names: readonly string[],
  unclear: number,
): InputError {
  const own = names[unclear] as string
  const each = names.map((label) => readTrainingLabel(columns, { label }))
  const yes = (readings: readonly LabelReading[] = []): string => readings[0]?.coding?.positive ?? '1'
  const commands = (each[unclear] ?? []).map((reading) =>
    commandLine([
      ...withoutOption(process.argv.slice(2), '--positive'),
      ...each.map((readings, i) => `--positive=${yes(i === unclear ? [reading] : readings)}`),
    ]),
  )
  const values = columns.find(({ name }) => name === own)?.few.map(({ text }) => JSON.stringify(text)) ?? []
  return new InputError({
    problem: `which value of ${JSON.stringify(own)} is yes cannot be told`,
    place: '--positive',
    expected: values.length === 0 ? 'two values' : `one of ${values.join(', ')}`,
    advice: 'Say which of each label, in their order:',
    commands,
  })
}
