import { InputError } from '../../errors/index.ts'
import { tableOf } from '../../statistics/index.ts'
import type { PredictionTable } from '../../statistics/index.ts'
import type { FitTable, Recalibration } from '../map/index.ts'
import type { FoldCells } from './foldCells.ts'
import { judgedFolds, trainedFor } from './foldPlan.ts'
import { recalibratedLosses } from './recalibratedLosses.ts'

/** What a yes and a no cost in every cell, as predicted and after the map of the other folds; nats. */
export interface CellLosses {
  readonly before: { readonly yes: Float64Array; readonly no: Float64Array }
  readonly after: { readonly yes: Float64Array; readonly no: Float64Array }
}

/**
 * Every fold judged by a map fitted to the others, or in time to those before it, without rows of its own groups. Cells of
 * folds that nothing comes before are not judged: they are NaN.
 *
 * @throws InputError when all rows are in one fold, or when a map cannot be fitted
 */
export function crossValidatedLosses(cells: FoldCells, fit: (table: FitTable) => Recalibration): CellLosses {
  const after = noLosses(cells)
  const all = readings(cells)
  for (const { fold, table } of foldTables(cells))
    putLosses(after, cells, fold, recalibratedLosses(fit(table), all))
  return { before: inCells(cells, { yes: all.lossOfYes, no: all.lossOfNo }), after }
}

/** Losses in cells, none known yet. */
export function noLosses({ cells }: FoldCells): CellLosses['after'] {
  return { yes: new Float64Array(cells).fill(NaN), no: new Float64Array(cells).fill(NaN) }
}

/**
 * What maps learn from that judge each fold.
 *
 * @throws InputError when a fold has nothing to learn from
 */
export function* foldTables(
  cells: FoldCells,
): Generator<{ readonly fold: number; readonly table: PredictionTable }> {
  for (const fold of judgedFolds(cells)) {
    const table = tableWhere(cells, trainedFor(cells, fold))
    if (table.entries === 0) throw oneFold(cells)
    yield { fold, table }
  }
}

/** Puts what predictions cost into the cells of a fold. */
export function putLosses(
  into: CellLosses['after'],
  cells: FoldCells,
  fold: number,
  of: CellLosses['after'],
): void {
  for (let cell = 0; cell < cells.cells; cell++) {
    if (cells.fold[cell] !== fold) continue
    const index = cells.index[cell] as number
    into.yes[cell] = of.yes[index] as number
    into.no[cell] = of.no[index] as number
  }
}

function oneFold({ ordered }: FoldCells): InputError {
  return new InputError({
    problem: ordered ? 'nothing to learn from before some of the rows' : 'all rows are in one fold',
    expected: ordered
      ? 'earlier rows of other groups for every stretch of time'
      : 'rows, or groups, for two folds at least',
    advice: ordered ? 'Use more rows, or fewer folds.' : 'Use more rows, or another seed.',
  })
}

/** The table of the cells that are wanted, entries without weight left out. */
export function tableWhere(cells: FoldCells, wanted: (cell: number) => boolean): PredictionTable {
  const n = cells.predictions.length
  const sums = {
    examples: new Float64Array(n),
    yes: new Float64Array(n),
    no: new Float64Array(n),
    labelVariance: new Float64Array(n),
  }
  for (let cell = 0; cell < cells.cells; cell++) {
    if (!wanted(cell)) continue
    const index = cells.index[cell] as number
    for (const name of ['examples', 'yes', 'no', 'labelVariance'] as const)
      sums[name][index] = (sums[name][index] as number) + (cells[name][cell] as number)
  }
  return tableOf(cells.scale, cells.predictions, sums)
}

/** What a yes and a no cost in every cell after one map. */
export function lossesAfter(cells: FoldCells, map: Recalibration): CellLosses['after'] {
  return inCells(cells, recalibratedLosses(map, readings(cells)))
}

/** Losses at the predictions, in the cells. */
export function inCells(cells: FoldCells, { yes, no }: CellLosses['after']): CellLosses['after'] {
  const at = (values: Float64Array): Float64Array => {
    const found = new Float64Array(cells.cells)
    for (let cell = 0; cell < found.length; cell++)
      found[cell] = values[cells.index[cell] as number] as number
    return found
  }
  return { yes: at(yes), no: at(no) }
}

/** Both losses at every distinct prediction, whatever its weight. */
export function readings({ predictions, scale }: FoldCells): PredictionTable {
  const one = new Float64Array(predictions.length).fill(1)
  return tableOf(scale, predictions, { examples: one, yes: one, no: one, labelVariance: one })
}
