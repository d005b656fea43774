import { InputError } from '../../errors/index.ts'
import { tableOf } from '../../statistics/index.ts'
import type { PredictionTable, Scale } from '../../statistics/index.ts'
import type { FitTable, Recalibration } from '../map/index.ts'
import type { FoldCells } from './foldCells.ts'
import { recalibratedLosses } from './recalibratedLosses.ts'

/** What a yes and a no cost in every cell, as predicted and after the map of the other folds; nats. */
export interface CellLosses {
  readonly before: { readonly yes: Float64Array; readonly no: Float64Array }
  readonly after: { readonly yes: Float64Array; readonly no: Float64Array }
}

/**
 * Every fold judged by a map fitted to the others.
 *
 * @throws InputError when all rows are in one fold, or when a map cannot be fitted
 */
export function crossValidatedLosses(
  cells: FoldCells,
  scale: Scale,
  fit: (table: FitTable) => Recalibration,
): CellLosses {
  const losses = (): CellLosses['before'] => ({
    yes: new Float64Array(cells.cells),
    no: new Float64Array(cells.cells),
  })
  const [before, after] = [losses(), losses()]
  const all = readings(cells, scale)
  for (let cell = 0; cell < cells.cells; cell++) {
    const place = cells.place[cell] as number
    before.yes[cell] = all.lossOfYes[place] as number
    before.no[cell] = all.lossOfNo[place] as number
  }
  for (const fold of new Set(cells.fold)) {
    const others = tableWhere(cells, scale, (cell) => cells.fold[cell] !== fold)
    if (others.entries === 0)
      throw new InputError({
        problem: 'all rows are in one fold',
        expected: 'rows, or groups, for two folds at least',
        advice: 'Use more rows, or another seed.',
      })
    const mapped = recalibratedLosses(fit(others), all)
    for (let cell = 0; cell < cells.cells; cell++) {
      if (cells.fold[cell] !== fold) continue
      const place = cells.place[cell] as number
      after.yes[cell] = mapped.yes[place] as number
      after.no[cell] = mapped.no[place] as number
    }
  }
  return { before, after }
}

/** The table of the cells that are wanted, entries without weight left out. */
export function tableWhere(
  cells: FoldCells,
  scale: Scale,
  wanted: (cell: number) => boolean,
): PredictionTable {
  const n = cells.predictions.length
  const sums = {
    examples: new Float64Array(n),
    yes: new Float64Array(n),
    no: new Float64Array(n),
    labelVariance: new Float64Array(n),
  }
  for (let cell = 0; cell < cells.cells; cell++) {
    if (!wanted(cell)) continue
    const place = cells.place[cell] as number
    for (const name of ['examples', 'yes', 'no', 'labelVariance'] as const)
      sums[name][place] = (sums[name][place] as number) + (cells[name][cell] as number)
  }
  return tableOf(scale, cells.predictions, sums)
}

/** What a yes and a no cost in every cell after one map. */
export function lossesAfter(cells: FoldCells, scale: Scale, map: Recalibration): CellLosses['after'] {
  const { yes, no } = recalibratedLosses(map, readings(cells, scale))
  const inCells = (values: Float64Array): Float64Array =>
    Float64Array.from(cells.place.subarray(0, cells.cells), (place) => values[place] as number)
  return { yes: inCells(yes), no: inCells(no) }
}

/** Both losses at every distinct prediction, whatever its weight. */
function readings({ predictions }: FoldCells, scale: Scale): PredictionTable {
  const one = new Float64Array(predictions.length).fill(1)
  return tableOf(scale, predictions, { examples: one, yes: one, no: one, labelVariance: one })
}
