import { createHash } from 'node:crypto'
import { permutation, random } from 'bernoulli/math'
import { InputError } from 'bernoulli'
import type { Statement } from 'bernoulli'
import type { ModelColumn, SeenRows, TrainedOn } from 'bernoulli/training'
import { eachRaw, onlyChoosing, splitAgain, splitRows } from '../../training/tables/index.ts'
import type { Split, Table } from '../../training/tables/index.ts'
import { hashesOf, metAmong } from './seenRows.ts'
import type { StartingModel } from '../starting/index.ts'

/** What is held out of a table, and how. */
export interface HeldOut {
  readonly split: Split
  /** The seed that drew the order of the rows, of which the first are held out. */
  readonly seed: number
  /** A number for the group of each row of the table, where whole groups are held out. */
  readonly groups?: Float64Array
  readonly statements: readonly Statement[]
}

export interface Wanted {
  readonly validation: number
  readonly seed: number
  /** Whether some of the rows held out choose the epoch. */
  readonly chooses: boolean
  /** Whether some judge; else those of another table do. */
  readonly judges: boolean
}

/** SHA-256 of a table's rows as a model takes them, in their order. */
export async function fingerprintOf(table: Table, columns: readonly ModelColumn[]): Promise<string> {
  const hash = createHash('sha256')
  await eachRaw(table, columns, (raw) => hash.update(new Uint8Array(raw.buffer)))
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
  { validation, seed, chooses, judges }: Wanted,
): Promise<HeldOut> {
  if (!judges) {
    const splitOff = (share: number): Split => splitRows(table.rows, share, seed)
    return { split: onlyChoosing(chooses ? validation : 0, splitOff), seed, statements: [] }
  }
  const drawn = { split: splitRows(table.rows, validation, seed, chooses), seed }
  if (from === undefined || validation === 0) return { ...drawn, statements: [] }
  const { trainedOn, columns } = from
  const same =
    trainedOn !== undefined &&
    columns !== undefined &&
    trainedOn.rows === table.rows &&
    trainedOn.fingerprint === (await fingerprintOf(table, columns))
  if (!same && from.seen !== undefined && columns !== undefined)
    return unseenOnly(await hashesOf(table, columns), from.seen, { validation, seed, chooses, judges })
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

/**
 * Holds out only rows that the model has not seen, in the order that the seed draws.
 *
 * @throws InputError when it has seen all, or some and it is not known which
 */
function unseenOnly(hashes: Float64Array, seen: SeenRows, { validation, seed, chooses }: Wanted): HeldOut {
  const total = hashes.length
  const { known, rows, as } = metAmong(seen, hashes)
  const said = (code: string, text: string) => [{ code, text }]
  if (as !== 'seen') {
    const text =
      as === 'alike'
        ? `Many rows that the model to go on from was trained on are alike, so it is not known whether rows held out were among them. If they were, their loss looks better than that of new rows.`
        : `The model to go on from has not seen ${known === total ? 'these rows' : `these rows, by the ${known} that were looked at`}.`
    return {
      split: splitRows(total, validation, seed, chooses),
      seed,
      statements: said(as === 'alike' ? 'may have seen' : 'not seen', text),
    }
  }
  if (known < total || rows.size === total)
    throw new InputError({
      problem:
        rows.size === total
          ? 'the model was trained on every row of this table'
          : `the model was trained on about ${((100 * rows.size) / known).toFixed(0)} % of these rows`,
      place: '--from',
      expected: 'rows it has not seen, to be held out',
      received: `${rows.size} of ${known} looked at it has`,
      advice: 'Say --validation 0, or give other rows with --test.',
    })
  const fresh = [...permutation(total, random(seed))].filter((row) => !rows.has(row))
  const test = Math.min(
    Math.round(total * validation),
    chooses ? Math.ceil((2 * fresh.length) / 3) : fresh.length,
  )
  const choosing = chooses ? Math.min(Math.round((total * validation) / 2), fresh.length - test) : 0
  const apart = new Set(fresh.slice(0, test + choosing))
  return {
    split: {
      test: Uint32Array.from(fresh.slice(0, test)).sort(),
      validation: Uint32Array.from(fresh.slice(test, test + choosing)).sort(),
      train: Uint32Array.from(Array.from(hashes.keys()).filter((row) => !apart.has(row))),
    },
    seed,
    statements: said(
      'held out unseen',
      `The model was trained on ${rows.size} of these ${total} rows before: only others are held out.`,
    ),
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
