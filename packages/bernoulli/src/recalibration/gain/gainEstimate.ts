import { scoreInterval, sumOf } from '../../statistics/index.ts'
import type { Scatter } from '../../statistics/index.ts'
import type { CellLosses } from './crossValidatedLosses.ts'
import type { FoldCells } from './foldCells.ts'
import { fallOf, gainScatter, meanOf } from './gainScatter.ts'
import type { GainScatter } from './gainScatter.ts'

/** What a mean loss falls by, nats a row: positive when it falls. */
export interface GainEstimate {
  readonly value: number
  readonly standardError: number | null
  readonly interval: readonly [lower: number, upper: number] | null
}

type Losses = CellLosses['before']

/**
 * How much less rows cost by one prediction of theirs than by another, with the interval that `recalibrationGain` has.
 *
 * @param optimism  mean gain of the map, fitted to all rows, on its own rows beyond that on others; at least 0
 */
export function gainEstimate(
  cells: FoldCells,
  before: Losses,
  after: Losses,
  { optimism, level }: { readonly optimism: number; readonly level: number },
): GainEstimate {
  const difference = fallOf(before, after)
  const value = meanOf(cells, difference)
  const weight = sumOf(cells.yes) + sumOf(cells.no)
  const ofRows = Number.isFinite(value) ? gainScatter(cells, difference, after, value, weight) : null
  const scatter = ofRows && withMap(ofRows, Math.max(0, optimism))
  return Object.freeze({
    value,
    standardError: scatter && Math.sqrt(scatter.variance),
    interval: scatter && Object.freeze(scoreInterval(value, scatter, level)),
  })
}

/**
 * With the scatter that comes from the map: another draw of as many rows would have given another one. What a map gains on
 * its own rows beyond what it gains on others is k/n for k free numbers, and the mean gain moves by √k/n with them.
 */
function withMap({ rows, variance, ...rest }: GainScatter, optimism: number): Scatter {
  return { ...rest, variance: variance + optimism / rows }
}
