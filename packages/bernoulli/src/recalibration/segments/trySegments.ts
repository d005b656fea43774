import { InputError } from '../../errors/index.ts'
import { holm, quantile, sumOf } from '../../statistics/index.ts'
import type { FitTable, Recalibration } from '../map/index.ts'
import {
  foldTables,
  gainEstimate,
  keptCells,
  lossesAfter,
  meanOf,
  noLosses,
  pickedCells,
  scatterIfRight,
  trainedFor,
} from '../gain/index.ts'
import type { CellLosses, FoldCells } from '../gain/index.ts'
import { isSegment } from './checkSegmentedMap.ts'
import { costWithOffset, offsetsOfCells } from './segmentedLosses.ts'
import type { CellOffsets } from './segmentedLosses.ts'
import { segmentTests } from './segmentTests.ts'
import type { SegmentedMap } from './SegmentedMap.ts'
import type { SegmentGain, SegmentsChoice } from './SegmentsChoice.ts'

/** What is asked of segments. */
export interface SegmentsAsked {
  readonly column: string
  /** Whether the map by segment is taken whatever it gains. */
  readonly always: boolean
  readonly level: number
  /** The common map, fitted to all rows. */
  readonly base: Recalibration
  /** The common map, fitted to some. */
  readonly fit: (table: FitTable) => Recalibration
}

/**
 * Offsets of segments behind a common map, on the folds on which that was chosen: every fold is judged by a common map and
 * offsets that were fitted to the others. They are taken where their gain has an interval above 0, and is more than chance
 * would give if the common map were right, as among kinds.
 */
export function trySegments(cells: FoldCells, asked: SegmentsAsked): SegmentsChoice {
  const { column, always, level } = asked
  try {
    const { judged, common, after, own, offsets } = segmentLosses(cells, asked)
    const optimism = optimismOf(judged, { common, after, own })
    const gain = gainEstimate(judged, common, after, { optimism, level })
    const chance = quantile(level) * scatterIfRight(judged, common, after)
    const sure = (gain.interval?.[0] ?? 0) > 0 && gain.value > chance
    return Object.freeze({
      column,
      taken: always || sure,
      after: meanOf(judged, after),
      gain,
      spread: offsets.spread,
      map: mapOf(cells, asked.base, offsets),
      values: Object.freeze(valuesOf(judged, { common, after }, offsets, { level, optimism })),
      problem: null,
    })
  } catch (error) {
    if (!(error instanceof InputError) || always) throw error
    const { problem } = error
    return Object.freeze({
      column,
      taken: false,
      after: null,
      gain: null,
      spread: null,
      map: null,
      values: [],
      problem,
    })
  }
}

/** What the offsets gain on their own rows beyond what they gain on others; 0 where losses are infinite. */
function optimismOf(
  judged: FoldCells,
  { common, after, own }: Pick<SegmentLosses, 'common' | 'after' | 'own'>,
): number {
  const optimism =
    meanOf(judged, own.common) - meanOf(judged, own.after) - (meanOf(judged, common) - meanOf(judged, after))
  return Number.isFinite(optimism) ? Math.max(0, optimism) : 0
}

type Losses = CellLosses['after']

/** In the cells that are judged. */
interface SegmentLosses {
  readonly judged: FoldCells
  /** After the common map and with offsets, fitted to other folds. */
  readonly common: Losses
  readonly after: Losses
  /** Both fitted to all rows. */
  readonly own: { readonly common: Losses; readonly after: Losses }
  readonly offsets: CellOffsets
}

function segmentLosses(cells: FoldCells, { base, fit }: SegmentsAsked): SegmentLosses {
  const [common, after, ofAll] = [noLosses(cells), noLosses(cells), noLosses(cells)]
  const judged = new Set<number>()
  for (const { fold, table } of foldTables(cells)) {
    judged.add(fold)
    const here = lossesAfter(cells, fit(table))
    const offsets = offsetsOfCells(cells, here, trainedFor(cells, fold))
    for (let cell = 0; cell < cells.cells; cell++) {
      if (cells.fold[cell] !== fold) continue
      common.yes[cell] = here.yes[cell] as number
      common.no[cell] = here.no[cell] as number
      put(after, cell, costWithOffset(cells, here, offsets, cell))
    }
  }
  const commonOfAll = lossesAfter(cells, base)
  const offsets = offsetsOfCells(cells, commonOfAll, () => true)
  for (let cell = 0; cell < cells.cells; cell++)
    put(ofAll, cell, costWithOffset(cells, commonOfAll, offsets, cell))
  const kept = keptCells(cells, (cell) => judged.has(cells.fold[cell] as number))
  return {
    judged: kept.cells,
    common: kept.losses(common),
    after: kept.losses(after),
    own: { common: kept.losses(commonOfAll), after: kept.losses(ofAll) },
    offsets,
  }
}

function put(into: Losses, cell: number, { yes, no }: { readonly yes: number; readonly no: number }): void {
  into.yes[cell] = yes
  into.no[cell] = no
}

function mapOf(
  { segments }: FoldCells,
  base: Recalibration,
  { slope, offsets, known }: CellOffsets,
): SegmentedMap {
  const numbers = segments.flatMap((segment, number) =>
    known[number] === true && isSegment(segment) ? [{ segment, number }] : [],
  )
  return Object.freeze({
    kind: 'segments',
    parameters: Object.freeze({
      base,
      slope,
      segments: Object.freeze(numbers.map(({ segment }) => segment)),
      offsets: Object.freeze(numbers.map(({ number }) => offsets[number] as number)),
    }),
  })
}

/** Segment by segment. Every offset is one number, so each segment has an equal part of what was fitted too closely. */
function valuesOf(
  cells: FoldCells,
  { common, after }: Pick<SegmentLosses, 'common' | 'after'>,
  { offsets, known }: CellOffsets,
  { level, optimism }: { readonly level: number; readonly optimism: number },
): SegmentGain[] {
  const tests = segmentTests(cells, common)
  const pValues = tests.map((p, number) => (isSegment(cells.segments[number]) ? p : null))
  const adjusted = holm(pValues)
  const parts = cellsBySegment(cells)
  const each = (optimism * (sumOf(cells.yes) + sumOf(cells.no))) / Math.max(1, parts.size)
  return cells.segments.flatMap((segment, number): readonly SegmentGain[] => {
    const part = pickedCells(cells, Uint32Array.from(parts.get(number) ?? []))
    const weight = sumOf(part.cells.yes) + sumOf(part.cells.no)
    if (weight === 0) return []
    const flattery = { optimism: each / weight, level }
    return [
      Object.freeze({
        segment,
        examples: sumOf(part.cells.examples),
        weight,
        baseRate: sumOf(part.cells.yes) / weight,
        offset: known[number] === true ? (offsets[number] as number) : null,
        gain: gainEstimate(part.cells, part.losses(common), part.losses(after), flattery),
        pValue: pValues[number] ?? null,
        adjusted: adjusted[number] ?? null,
      }),
    ]
  })
}

function cellsBySegment({ cells, segment }: FoldCells): ReadonlyMap<number, readonly number[]> {
  const parts = new Map<number, number[]>()
  for (let cell = 0; cell < cells; cell++) {
    const number = segment?.[cell] as number
    const known = parts.get(number)
    if (known === undefined) parts.set(number, [cell])
    else known.push(cell)
  }
  return parts
}
