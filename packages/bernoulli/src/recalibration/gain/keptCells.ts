import type { CellLosses } from './crossValidatedLosses.ts'
import type { FoldCells } from './foldCells.ts'

/** Some of the cells, and losses in them; places, folds and groups keep their numbers. */
export interface KeptCells {
  readonly cells: FoldCells
  readonly losses: (all: CellLosses['after']) => CellLosses['after']
}

export function keptCells(cells: FoldCells, wanted: (cell: number) => boolean): KeptCells {
  const kept = new Uint32Array(cells.cells)
  let count = 0
  for (let cell = 0; cell < cells.cells; cell++) if (wanted(cell)) kept[count++] = cell
  if (count === cells.cells) return { cells, losses: (all) => all }
  return pickedCells(cells, kept.subarray(0, count))
}

/** The cells of these indices. */
export function pickedCells(cells: FoldCells, indices: Uint32Array): KeptCells {
  const count = indices.length
  const numbers = (from: Uint32Array): Uint32Array => indices.map((cell) => from[cell] as number)
  const sums = (from: Float64Array): Float64Array => {
    const found = new Float64Array(count)
    for (let i = 0; i < count; i++) found[i] = from[indices[i] as number] as number
    return found
  }
  return {
    cells: {
      ...cells,
      cells: count,
      index: numbers(cells.index),
      fold: numbers(cells.fold),
      owner: numbers(cells.owner),
      segment: cells.segment === null ? null : numbers(cells.segment),
      examples: sums(cells.examples),
      yes: sums(cells.yes),
      no: sums(cells.no),
      labelVariance: sums(cells.labelVariance),
    },
    losses: ({ yes, no }) => ({ yes: sums(yes), no: sums(no) }),
  }
}
