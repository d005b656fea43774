import { softplus } from '../../math/index.ts'
import { isSegment } from './checkSegmentedMap.ts'
import { fitOffsets } from './fitOffsets.ts'
import type { OffsetFit } from './fitOffsets.ts'
import type { CellLosses, FoldCells } from '../gain/index.ts'

/** Offsets as they were fitted to some cells, and which segments have any. */
export interface CellOffsets extends OffsetFit {
  /** Of each segment whether there was a row of it to learn from. */
  readonly known: readonly boolean[]
}

/**
 * Offsets behind a common map, fitted to the cells that are wanted. Certain predictions stay certain and teach nothing; rows
 * without a segment have the common map.
 *
 * @param common  what a yes and a no cost after the common map, in every cell
 */
export function offsetsOfCells(
  { cells, segment, segments, yes, no }: FoldCells,
  common: CellLosses['after'],
  wanted: (cell: number) => boolean,
): CellOffsets {
  const kept: number[] = []
  const known = segments.map(() => false)
  for (let cell = 0; cell < cells; cell++) {
    const number = segment?.[cell] as number
    if (!wanted(cell) || (yes[cell] as number) + (no[cell] as number) === 0) continue
    if (!isSegment(segments[number]) || !Number.isFinite(logitAt(common, cell))) continue
    known[number] = true
    kept.push(cell)
  }
  const pick = (at: (cell: number) => number): Float64Array => Float64Array.from(kept, at)
  const fit = fitOffsets({
    segments: segments.length,
    segment: Uint32Array.from(kept, (cell) => segment?.[cell] as number),
    logit: pick((cell) => logitAt(common, cell)),
    yes: pick((cell) => yes[cell] as number),
    no: pick((cell) => no[cell] as number),
  })
  return { ...fit, known }
}

/** What a yes and a no cost in a cell with its segment's offset. */
export function costWithOffset(
  { segment }: FoldCells,
  common: CellLosses['after'],
  { slope, offsets, known }: CellOffsets,
  cell: number,
): { readonly yes: number; readonly no: number } {
  const number = segment?.[cell] as number
  const logit = logitAt(common, cell)
  if (known[number] !== true || !Number.isFinite(logit))
    return { yes: common.yes[cell] as number, no: common.no[cell] as number }
  const z = (offsets[number] as number) + slope * logit
  return { yes: softplus(-z), no: softplus(z) }
}

/** softplus(z) − softplus(−z) = z. */
function logitAt({ yes, no }: CellLosses['after'], cell: number): number {
  return (no[cell] as number) - (yes[cell] as number)
}
