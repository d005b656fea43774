import { InputError } from '../../errors/index.ts'
import type { FitTable, Recalibration, RecalibrationKind } from '../map/index.ts'
import { inCells, noLosses, readings, tableWhere } from './crossValidatedLosses.ts'
import type { FoldCells } from './foldCells.ts'
import { judgedFolds } from './foldPlan.ts'
import { foldReadings, judgeFold } from './foldReadings.ts'
import type { FoldReadings } from './foldReadings.ts'
import { keptCells } from './keptCells.ts'
import { meanOf } from './gainScatter.ts'
import { recalibratedLosses } from './recalibratedLosses.ts'
import type { FitKind, KindLosses, TriedKinds } from './tryKinds.ts'

/**
 * What `tryKinds` finds on the rows without a fold, for every fold, where folds have no order: a map of the rows without
 * two folds judges either of them for the other, so that each is fitted once.
 *
 * Kinds that cannot be fitted to some of the rows are left out.
 */
export function* triedWithout(
  cells: FoldCells,
  kinds: readonly RecalibrationKind[],
  fit: FitKind,
): Generator<{ readonly fold: number; readonly tried: TriedKinds; readonly maps: readonly Recalibration[] }> {
  const folds = judgedFolds(cells)
  const byFold = foldReadings(cells)
  const all = readings(cells)
  const before = inCells(cells, { yes: all.lossOfYes, no: all.lossOfNo })
  const losses = new Map(folds.map((fold) => [fold, new Map(kinds.map((kind) => [kind, noLosses(cells)]))]))
  const judge = (outer: number, fold: number, kind: RecalibrationKind, map: Recalibration | null): void => {
    const into = losses.get(outer)
    const after = into?.get(kind)
    if (map === null) into?.delete(kind)
    else if (after !== undefined) judgeFold(after, byFold.get(fold) as FoldReadings, map)
  }
  for (const [i, one] of folds.entries())
    for (const two of folds.slice(i + 1)) {
      const table = tableWhere(cells, (cell) => cells.fold[cell] !== one && cells.fold[cell] !== two)
      const wanted = kinds.filter((kind) => losses.get(one)?.has(kind) || losses.get(two)?.has(kind))
      for (const kind of wanted) {
        const map = fitted(kind, table, fit)
        judge(one, two, kind, map)
        judge(two, one, kind, map)
      }
    }
  for (const fold of folds) {
    const kept = keptCells(cells, (cell) => cells.fold[cell] !== fold)
    const table = tableWhere(cells, (cell) => cells.fold[cell] !== fold)
    const maps: Recalibration[] = []
    const found = [...(losses.get(fold) ?? [])].flatMap(([kind, after]): readonly KindLosses[] => {
      const map = fitted(kind, table, fit)
      if (map === null) return []
      maps.push(map)
      const own = kept.losses(inCells(cells, recalibratedLosses(map, all)))
      const others = kept.losses(after)
      const mean = meanOf(kept.cells, others)
      const optimism = mean === Infinity ? 0 : Math.max(0, mean - meanOf(kept.cells, own))
      return [{ kind, after: others, mean, optimism }]
    })
    yield { fold, maps, tried: { cells: kept.cells, before: kept.losses(before), kinds: found, refused: [] } }
  }
}

/** Null where there is no map of the kind. */
function fitted(kind: RecalibrationKind, table: FitTable, fit: FitKind): Recalibration | null {
  if (table.entries === 0) return null
  try {
    return fit(kind, table)
  } catch (error) {
    if (error instanceof InputError) return null
    throw error
  }
}
