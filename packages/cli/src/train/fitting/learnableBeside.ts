import { offsetIn } from 'bernoulli/training'
import type { ModelColumn } from 'bernoulli/training'
import type { TrainFlags } from '../../shell/flags/index.ts'
import { encodeRows, readTable } from '../../training/tables/index.ts'
import type { Table } from '../../training/tables/index.ts'
import type { StartingModel } from '../starting/index.ts'
import type { Learnable } from './Learnable.ts'

/** Products of coefficients over all rows that are taken at most: about a second. */
const MOST = 1e9
/** Numbers that are held beside those that are trained on: 40 MB. */
const HELD = 5e6

interface Rows {
  readonly rows: Table
  readonly columns: readonly ModelColumn[]
  readonly split: {
    readonly train: Uint32Array
    readonly validation: Uint32Array
    readonly test: Uint32Array
  }
  readonly weights: Float64Array | undefined
}

/**
 * All rows that train a network or choose its epoch, of the same columns, for a logistic regression to hold it against;
 * undefined for one that goes on from another, where none judge, or where that would take long.
 */
export async function learnableBeside(
  { model, folds, test }: Pick<TrainFlags, 'model' | 'folds' | 'test'>,
  from: StartingModel | undefined,
  { rows, columns, split, weights }: Rows,
): Promise<Learnable | undefined> {
  if (model === 'logistic' || folds !== undefined || from !== undefined) return undefined
  if (test === undefined && split.test.length === 0) return undefined
  const own = columns.filter((column) => column !== offsetIn(columns))
  const coefficients = own.reduce(
    (sum, column) => sum + (column.kind === 'category' ? column.categories.length : 1),
    1,
  )
  if (rows.rows * coefficients ** 2 > MOST || rows.rows * columns.length > HELD) return undefined
  const all = Uint32Array.from([...split.train, ...split.validation]).sort()
  const held = await readTable(rows)
  const { encoded } = await encodeRows(held, columns, { all }, undefined, weights)
  return {
    columns,
    train: encoded.all,
    validation: null,
    test: null,
    held: { table: held, rows: all },
    inFile: false,
  }
}
