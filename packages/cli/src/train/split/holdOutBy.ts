import { InputError } from 'bernoulli'
import { findColumn } from '../../columns/index.ts'
import type { FileTable } from '../../duckdb/index.ts'
import type { TrainFlags } from '../../shell/flags/index.ts'
import { onlyChoosing, splitByGroup, splitByTime } from '../../training/tables/index.ts'
import type { Split, Table, WantedColumn } from '../../training/tables/index.ts'
import { columnBeside, keyIn } from './columnBeside.ts'
import { timesIn } from '../features/index.ts'
import type { StartingModel } from '../starting/index.ts'
import type { HeldOut, Wanted } from './holdOut.ts'

/** The column that says which rows are held out, and what it is. */
export interface ApartBy {
  readonly option: '--group' | '--time'
  readonly column: string
}

/**
 * What says which rows are held out, where it is not drawn row by row.
 *
 * @throws InputError when it is not there, both are named, or a model to go on from may have seen those rows
 */
export function apartBy(
  { group, time, validation, folds }: TrainFlags,
  from: StartingModel | undefined,
  columns: readonly { readonly name: string }[],
): ApartBy | undefined {
  const named = group ?? time
  if (named === undefined) return undefined
  const option = group === undefined ? '--time' : '--group'
  const refuse = (other: string, advice: string): InputError =>
    new InputError({ problem: `${option} with ${other}`, place: option, advice })
  if (group !== undefined && time !== undefined) throw refuse('--time', 'Rows are held out by one of them.')
  if (from !== undefined)
    throw refuse('--from', 'Rows that it holds out may be ones the model was trained on; leave it out.')
  if (validation === 0 && folds === undefined)
    throw refuse('--validation 0', 'No rows are held out; leave it out.')
  return { option, column: findColumn(option, named, columns) }
}

/** The column to read besides the features. */
export async function wantedApart(
  file: FileTable,
  apart: ApartBy | undefined,
  also: readonly string[],
  { dates }: TrainFlags,
): Promise<readonly WantedColumn[]> {
  if (apart === undefined || also.length === 0) return []
  const { column: name } = apart
  if (apart.option === '--group') return [{ name, kind: 'category' }]
  const times = await timesIn(
    file,
    file.columns.filter((column) => column.name === name),
    dates,
  )
  const written = times.get(name)
  return [{ name, kind: 'number', ...(written === undefined ? {} : { written }) }]
}

/**
 * Holds rows out by their group or their time.
 *
 * @throws InputError when it is missing in a row, or there are too few groups or moments to hold one out
 */
export async function holdOutBy(
  table: Table,
  { option, column }: ApartBy,
  { validation, seed, chooses, judges }: Wanted,
): Promise<HeldOut> {
  const keys = await columnBeside(table, keyIn(option, column))
  const [found, least] = [new Set(keys).size, 1 + Number(judges) + Number(chooses)]
  if (found < least)
    throw new InputError({
      problem: `too few ${option === '--group' ? 'groups' : 'moments'} to hold some out`,
      place: option,
      expected: `at least ${least} different values of ${JSON.stringify(column)}`,
      received: found,
      advice: 'Leave the option out; rows are then drawn one by one.',
    })
  const splitOff = (share: number, chooses: boolean): Split =>
    option === '--group' ? splitByGroup(keys, share, seed, chooses) : splitByTime(keys, share, chooses)
  const split = judges ? splitOff(validation, chooses) : onlyChoosing(chooses ? validation : 0, splitOff)
  return {
    split,
    seed,
    ...(option === '--group' ? { groups: keys } : {}),
    statements: [
      {
        code: 'held out by',
        text:
          option === '--group'
            ? `Whole groups of rows with the same ${column} are held out.`
            : `The last rows by ${column} are held out.`,
      },
    ],
  }
}
