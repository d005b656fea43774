import type { FoldCells } from './foldCells.ts'

/** The folds that are judged, in increasing order: all, or in time all but the first. */
export function judgedFolds({ cells, fold, ordered }: FoldCells): readonly number[] {
  const folds = [...new Set(fold.subarray(0, cells))].toSorted((a, b) => a - b)
  if (folds.length < 2) return ordered ? [] : folds
  return ordered ? folds.slice(1) : folds
}

/**
 * Which cells a map learns from that is to judge a fold: those of the other folds; in time those of the folds before it,
 * groups of the fold itself left out.
 */
export function trainedFor(cells: FoldCells, fold: number): (cell: number) => boolean {
  if (!cells.ordered) return (cell) => cells.fold[cell] !== fold
  const own = new Set<number>()
  if (cells.groups !== null)
    for (let cell = 0; cell < cells.cells; cell++)
      if (cells.fold[cell] === fold) own.add(cells.owner[cell] as number)
  return (cell) => (cells.fold[cell] as number) < fold && !own.has(cells.owner[cell] as number)
}
