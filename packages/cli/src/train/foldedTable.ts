import { InputError } from 'bernoulli'
import type { TrainFlags } from '../shell/flags/index.ts'
import { encodeRows, fitsInMemory, learnColumns } from '../training/tables/index.ts'
import type { HeldTable, Plan, Table } from '../training/tables/index.ts'
import { sampledRows } from './dependence/index.ts'
import { withOffsetColumn } from './offset.ts'
import type { Folds } from './Prepared.ts'
import { choosingWithin, columnBeside, foldsOf, keyIn } from './split/index.ts'
import type { ApartBy, Folding } from './split/index.ts'

/** What puts the rows of a table into folds: their group, their time, or the draw. @throws InputError when one is missing */
export async function foldingOf(table: Table, apart: ApartBy | undefined): Promise<Folding> {
  if (!fitsInMemory(table.rows * table.columns.length))
    throw new InputError({
      problem: 'a table that is too large for --folds',
      expected: 'one that fits in 256 MB as float32',
      received: `${table.rows} rows of ${table.columns.length} columns`,
      advice: 'So many rows are judged well enough by those that --validation holds out.',
    })
  if (apart === undefined) return { by: 'rows', rows: table.rows }
  const keys = await columnBeside(table, keyIn(apart.option, apart.column))
  return { by: apart.option === '--group' ? 'groups' : 'time', keys }
}

/** What the columns of a model follow from, besides the rows it is trained on. */
export interface LearnedBy {
  readonly plan: Plan
  readonly weights: Float64Array | undefined
  readonly offset: string | undefined
}

/** The folds of a table in memory, each encoded when it is asked for, as the rows its model is trained on say. */
export function foldedTable(
  table: HeldTable,
  folding: Folding,
  { plan, weights, offset }: LearnedBy,
  {
    folds,
    seed,
    validation,
    patience,
    model,
  }: Pick<TrainFlags, 'seed' | 'validation' | 'patience' | 'model'> & { readonly folds: number },
): Folds {
  return {
    by: folding.by,
    rows: foldsOf(folds, folding, seed),
    groups: folding.by === 'groups' ? folding.keys : undefined,
    encode: async (columns, rows) =>
      (await encodeRows(table, columns, { asked: rows }, undefined, weights)).encoded.asked,
    sample: (rows) => sampledRows(table, rows, seed, weights),
    prepare: async (fold) => {
      const split =
        patience === undefined
          ? { train: fold.train, validation: new Uint32Array(0) }
          : choosingWithin(fold.train, folding, validation, seed)
      const columns = withOffsetColumn(await learnColumns(table, split.train, plan, weights), offset)
      const { encoded } = await encodeRows(table, columns, { ...split, test: fold.test }, undefined, weights)
      return {
        learnable: {
          columns,
          train: encoded.train,
          validation: split.validation.length === 0 ? null : encoded.validation,
          test: null,
          held: model === 'logistic' ? { table, rows: split.train } : undefined,
          inFile: false,
        },
        judged: encoded.test,
      }
    },
  }
}
