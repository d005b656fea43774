import { InputError } from '../../errors/index.ts'
import type { Recalibration, RecalibrationKind } from '../map/index.ts'
import { inCells, noLosses, readings, tableWhere } from './crossValidatedLosses.ts'
import type { CellLosses } from './crossValidatedLosses.ts'
import type { FoldCells } from './foldCells.ts'
import { judgedFolds, trainedFor } from './foldPlan.ts'
import { foldReadings, judgeFold } from './foldReadings.ts'
import type { FoldReadings } from './foldReadings.ts'
import { keptCells } from './keptCells.ts'
import { triedWithout } from './triedWithout.ts'
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
  const byFold = foldReadings(cells)
  for (const { fold, map } of cells.ordered
    ? chosenBefore(cells, kinds, fit, level)
    : chosenWithout(cells, kinds, fit, level)) {
    judged.add(fold)
    judgeFold(after, byFold.get(fold) as FoldReadings, map)
  }
  if (judged.size === 0) return null
  const kept = keptCells(cells, (cell) => judged.has(cells.fold[cell] as number))
  const before = inCells(cells, { yes: all.lossOfYes, no: all.lossOfNo })
  return { cells: kept.cells, before: kept.losses(before), after: kept.losses(after) }
}

type Chosen = Generator<{ readonly fold: number; readonly map: Recalibration }>

/** For every fold the map that is chosen on the others. */
function* chosenWithout(...[cells, kinds, fit, level]: Parameters<typeof nestedLosses>): Chosen {
  if (judgedFolds(cells).length < 3) return
  for (const { fold, tried, maps } of triedWithout(cells, kinds, fit)) {
    const chosen = simplestUnbeaten(tried, level)
    const map = maps[tried.kinds.findIndex(({ kind }) => kind === chosen?.kind)]
    if (map !== undefined) yield { fold, map }
  }
}

/** The same in time: chosen on what comes before the fold. */
function* chosenBefore(...[cells, kinds, fit, level]: Parameters<typeof nestedLosses>): Chosen {
  for (const fold of judgedFolds(cells)) {
    const others = keptCells(cells, trainedFor(cells, fold)).cells
    if (judgedFolds(others).length === 0) continue
    const map = chosenOn(others, kinds, fit, level)
    if (map !== undefined) yield { fold, map }
  }
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
