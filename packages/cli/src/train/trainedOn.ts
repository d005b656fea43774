import { createHash } from 'node:crypto'
import { InputError } from 'bernoulli'
import type { Statement } from 'bernoulli'
import type { ModelColumn, TrainedOn } from 'bernoulli/training'
import { rawRows, splitAgain, splitRows } from '../training/tables/index.ts'
import type { Split, Table } from '../training/tables/index.ts'
import type { StartingModel } from './startingModel.ts'

/** What is held out of a table, and how. */
export interface HeldOut {
  readonly split: Split
  /** The seed that drew the order of the rows, of which the first are held out. */
  readonly seed: number
  readonly statements: readonly Statement[]
}

interface Wanted {
  readonly validation: number
  readonly seed: number
  /** Whether some of the rows held out choose the epoch. */
  readonly chooses: boolean
}

/** SHA-256 of a table's rows as a model takes them, in their order. */
export async function fingerprintOf(table: Table, columns: readonly ModelColumn[]): Promise<string> {
  const take = rawRows(table, columns)
  const hash = createHash('sha256')
  await table.each((block) => {
    const rows = Uint32Array.from({ length: block.rows }, (_, i) => block.from + i)
    hash.update(new Uint8Array(take(block, rows).buffer))
  })
  return hash.digest('hex')
}

/**
 * Holds rows out, and never one that the model to go on from was trained on, where its file says which those are: of the
 * same table, the rows it had not seen are held out again. Of any other it is said that they may be.
 *
 * @throws InputError when the model was trained on every row of the table
 */
export async function holdOut(
  table: Table,
  from: StartingModel | undefined,
  { validation, seed, chooses }: Wanted,
): Promise<HeldOut> {
  const drawn = { split: splitRows(table.rows, validation, seed, chooses), seed }
  if (from === undefined || validation === 0) return { ...drawn, statements: [] }
  const { trainedOn, columns } = from
  const same =
    trainedOn !== undefined &&
    columns !== undefined &&
    trainedOn.rows === table.rows &&
    trainedOn.fingerprint === (await fingerprintOf(table, columns))
  if (!same) return { ...drawn, statements: [mayHaveSeen(trainedOn)] }
  if (trainedOn.judged === 0)
    throw new InputError({
      problem: 'the model was trained on every row of this table',
      place: '--from',
      expected: 'rows it has not seen, to be held out',
      received: `${table.rows} it has`,
      advice: 'Say --validation 0, or give other rows.',
    })
  const split = splitAgain(table.rows, validation, trainedOn, chooses)
  return {
    split,
    seed: trainedOn.seed,
    statements: [
      {
        code: 'held out again',
        text: `The model was trained on other rows of this table: ${split.test.length} that it had not seen are held out again, as seed ${trainedOn.seed} drew them.`,
      },
    ],
  }
}

function mayHaveSeen(trainedOn: TrainedOn | undefined): Statement {
  const text =
    trainedOn === undefined
      ? 'The model to go on from does not say which rows it was trained on.'
      : `The model to go on from was trained on another table, of ${trainedOn.rows} rows.`
  return {
    code: 'may have seen',
    text: `${text} If rows held out were among them, their loss looks better than that of new rows.`,
  }
}
