import { quantile, sumOf } from '../../statistics/index.ts'
import { InputError } from '../../errors/index.ts'
import type { FitTable, Recalibration, RecalibrationKind } from '../map/index.ts'
import { foldTables, inCells, noLosses, readings, tableWhere } from './crossValidatedLosses.ts'
import type { CellLosses } from './crossValidatedLosses.ts'
import type { FoldCells } from './foldCells.ts'
import { foldReadings, judgeFold } from './foldReadings.ts'
import type { FoldReadings } from './foldReadings.ts'
import { keptCells } from './keptCells.ts'
import { recalibratedLosses } from './recalibratedLosses.ts'
import { gainEstimate } from './gainEstimate.ts'
import type { GainEstimate } from './gainEstimate.ts'
import { meanOf } from './gainScatter.ts'
import { scatterIfRight } from './scatterIfRight.ts'

/** How a kind is fitted to a table. */
export type FitKind = (kind: RecalibrationKind, table: FitTable) => Recalibration

/** A kind that was tried on every fold. */
export interface KindLosses {
  readonly kind: RecalibrationKind
  /** Out of fold, in every judged cell. */
  readonly after: CellLosses['after']
  /** Mean gain on its own rows beyond that on others. */
  readonly optimism: number
  /** Out of fold, nats a row. */
  readonly mean: number
}

export interface TriedKinds {
  /** The cells that were judged. */
  readonly cells: FoldCells
  readonly before: CellLosses['before']
  readonly kinds: readonly KindLosses[]
  /** Why the others have no map. */
  readonly refused: readonly { readonly kind: RecalibrationKind; readonly problem: string }[]
}

/**
 * Every kind on the same folds. A kind that cannot be fitted to some of them is set aside with the reason.
 *
 * @throws InputError when there are no two folds
 */
export function tryKinds(cells: FoldCells, kinds: readonly RecalibrationKind[], fit: FitKind): TriedKinds {
  const all = readings(cells)
  const byFold = foldReadings(cells)
  const alive = new Map(kinds.map((kind) => [kind, { after: noLosses(cells), own: noLosses(cells) }]))
  const refused: { kind: RecalibrationKind; problem: string }[] = []
  const eachAlive = (table: FitTable, use: (kind: RecalibrationKind, map: Recalibration) => void): void => {
    for (const kind of alive.keys()) {
      try {
        use(kind, fit(kind, table))
      } catch (error) {
        if (!(error instanceof InputError)) throw error
        refused.push({ kind, problem: error.problem })
        alive.delete(kind)
      }
    }
  }
  const judged = new Set<number>()
  for (const { fold, table } of foldTables(cells)) {
    judged.add(fold)
    eachAlive(table, (kind, map) => {
      const after = alive.get(kind)?.after
      if (after !== undefined) judgeFold(after, byFold.get(fold) as FoldReadings, map)
    })
  }
  eachAlive(
    tableWhere(cells, () => true),
    (kind, map) => {
      const { yes, no } = inCells(cells, recalibratedLosses(map, all))
      alive.get(kind)?.own.yes.set(yes)
      alive.get(kind)?.own.no.set(no)
    },
  )
  const kept = keptCells(cells, (cell) => judged.has(cells.fold[cell] as number))
  if (sumOf(kept.cells.yes) + sumOf(kept.cells.no) === 0)
    throw new InputError({
      problem: 'the rows that are judged weigh nothing',
      expected: 'weights above 0 behind the first stretch of time',
      advice: 'Use more rows, or fewer folds.',
    })
  const found = [...alive].map(([kind, { after, own }]): KindLosses => {
    const inJudged = kept.losses(after)
    const mean = meanOf(kept.cells, inJudged)
    const optimism = mean === Infinity ? 0 : Math.max(0, mean - meanOf(kept.cells, kept.losses(own)))
    return { kind, after: inJudged, mean, optimism }
  })
  const before = kept.losses(inCells(cells, { yes: all.lossOfYes, no: all.lossOfNo }))
  return { cells: kept.cells, before, kinds: found, refused }
}

/** By how much a kind is better than another, nats a row. */
export interface Lead {
  readonly kind: RecalibrationKind
  readonly difference: GainEstimate
}

/**
 * What beats a kind: of all whose gain over it has an interval above 0, and is more than chance would give if the kind's own
 * probabilities were right, the one that costs least; null when none does. The maps of both scatter together, so that only
 * what one has more to fit than the other widens the interval.
 */
export function beatenBy({ cells, kinds }: TriedKinds, kind: KindLosses, level: number): Lead | null {
  const better = kinds
    .filter(({ mean }) => mean < kind.mean)
    .toSorted((a, b) => a.mean - b.mean)
    .map((other) => ({ other, difference: leadOf(cells, kind, other, level) }))
    .find(({ other, difference }) => isSure(difference) && isNoChance(cells, kind, other, difference, level))
  return better === undefined ? null : { kind: better.other.kind, difference: better.difference }
}

const isSure = ({ value, interval }: GainEstimate): boolean => value === Infinity || (interval?.[0] ?? 0) > 0

function isNoChance(
  cells: FoldCells,
  kind: KindLosses,
  other: KindLosses,
  { value }: GainEstimate,
  level: number,
): boolean {
  return value === Infinity || value > quantile(level) * scatterIfRight(cells, kind.after, other.after)
}

function leadOf(cells: FoldCells, kind: KindLosses, other: KindLosses, level: number): GainEstimate {
  const optimism = Math.abs(other.optimism - kind.optimism)
  return gainEstimate(cells, kind.after, other.after, { optimism, level })
}

/** The first kind, in the order given, that no other beats. */
export function simplestUnbeaten(tried: TriedKinds, level: number): KindLosses | undefined {
  return tried.kinds.find((kind) => beatenBy(tried, kind, level) === null)
}
