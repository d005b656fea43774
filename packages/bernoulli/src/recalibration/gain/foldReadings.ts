import type { Recalibration } from '../map/index.ts'
import { readings } from './crossValidatedLosses.ts'
import type { CellLosses } from './crossValidatedLosses.ts'
import type { FoldCells } from './foldCells.ts'
import { recalibratedLosses } from './recalibratedLosses.ts'

/** The cells of a fold, and their predictions read every way a map needs. */
export interface FoldReadings {
  readonly cells: Uint32Array
  /** Of each of these cells the place of its prediction in `table`. */
  readonly place: Uint32Array
  /** Only the predictions that occur in the fold. */
  readonly table: Parameters<typeof recalibratedLosses>[1]
}

/** Fold by fold what is judged in it, so that a map is asked only for what its own fold holds. */
export function foldReadings(cells: FoldCells): ReadonlyMap<number, FoldReadings> {
  const all = readings(cells)
  const of = new Map<number, number[]>()
  for (let cell = 0; cell < cells.cells; cell++) {
    const fold = cells.fold[cell] as number
    const known = of.get(fold)
    if (known === undefined) of.set(fold, [cell])
    else known.push(cell)
  }
  return new Map(
    [...of].map(([fold, own]): [number, FoldReadings] => {
      const indices = [...new Set(own.map((cell) => cells.index[cell] as number))].toSorted((a, b) => a - b)
      const places = new Map(indices.map((index, place) => [index, place]))
      const pick = (values: Float64Array): Float64Array =>
        Float64Array.from(indices, (index) => values[index] as number)
      const table = {
        scale: all.scale,
        probability: pick(all.probability),
        logit: pick(all.logit),
        lossOfYes: pick(all.lossOfYes),
        lossOfNo: pick(all.lossOfNo),
      }
      const place = Uint32Array.from(own, (cell) => places.get(cells.index[cell] as number) as number)
      return [fold, { cells: Uint32Array.from(own), place, table }]
    }),
  )
}

/** Puts what the predictions of a fold cost after a map into its cells. */
export function judgeFold(
  into: CellLosses['after'],
  { cells, place, table }: FoldReadings,
  map: Recalibration,
): void {
  const { yes, no } = recalibratedLosses(map, table)
  for (let i = 0; i < cells.length; i++) {
    const [cell, at] = [cells[i] as number, place[i] as number]
    into.yes[cell] = yes[at] as number
    into.no[cell] = no[at] as number
  }
}
