import { InputError } from '../../errors/index.ts'
import type { RecalibrationKind } from '../map/index.ts'
import { inCells, noLosses, putLosses, readings, tableWhere } from './crossValidatedLosses.ts'
import type { CellLosses } from './crossValidatedLosses.ts'
import type { FoldCells } from './foldCells.ts'
import { judgedFolds, trainedFor } from './foldPlan.ts'
import { keptCells } from './keptCells.ts'
import { recalibratedLosses } from './recalibratedLosses.ts'
import { simplestUnbeaten, tryKinds } from './tryKinds.ts'
import type { FitKind } from './tryKinds.ts'

/** What the whole procedure costs, choice included, on rows that neither the map nor the choice has seen. */
export interface NestedLosses {
  readonly cells: FoldCells
  readonly before: CellLosses['before']
  readonly after: CellLosses['after']
}

/**
 * Every fold judged by the kind that is chosen on the others, fitted to them. Folds too few others come before are left
 * out.
 *
 * @returns null when no fold can be judged so
 */
export function nestedLosses(
  cells: FoldCells,
  kinds: readonly RecalibrationKind[],
  fit: FitKind,
  level: number,
): NestedLosses | null {
  const judged = new Set<number>()
  const after = noLosses(cells)
  const all = readings(cells)
  for (const fold of judgedFolds(cells)) {
    const others = keptCells(cells, trainedFor(cells, fold)).cells
    if (judgedFolds(others).length < (cells.ordered ? 1 : 2)) continue
    const map = chosenOn(others, kinds, fit, level)
    if (map === undefined) continue
    judged.add(fold)
    putLosses(after, cells, fold, recalibratedLosses(map, all))
  }
  if (judged.size === 0) return null
  const kept = keptCells(cells, (cell) => judged.has(cells.fold[cell] as number))
  const before = inCells(cells, { yes: all.lossOfYes, no: all.lossOfNo })
  return { cells: kept.cells, before: kept.losses(before), after: kept.losses(after) }
}

function chosenOn(
  cells: FoldCells,
  kinds: readonly RecalibrationKind[],
  fit: FitKind,
  level: number,
): ReturnType<FitKind> | undefined {
  try {
    const chosen = simplestUnbeaten(tryKinds(cells, kinds, fit), level)
    return (
      chosen &&
      fit(
        chosen.kind,
        tableWhere(cells, () => true),
      )
    )
  } catch (error) {
    if (error instanceof InputError) return undefined
    throw error
  }
}
