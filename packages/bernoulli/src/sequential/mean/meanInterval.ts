import { sum } from '../../math/index.ts'
import { gammaMixture } from './gammaMixture.ts'
import type { MeanSettings, MeanState } from './MeanTerms.ts'

/** Ends of an interval; null where there is none, because a certain forecast could cost infinitely much. */
export type OpenInterval = readonly [number | null, number | null]

/** A mean over time, with intervals that hold at every look together. */
export interface MeanOverTime {
  readonly value: number | null
  /** From the observed squares: narrow where outcomes are rare. */
  readonly interval: OpenInterval
  /** From the ranges alone: narrow where outcomes are near 50:50. */
  readonly hoeffding: OpenInterval
}

/**
 * The mean of the terms, with intervals for the mean of what was to be expected of each given all before it. With probability
 * `level` they hold it at every step.
 *
 * Source: Howard et al. 2021; Choe and Ramdas, Operations Research 72 (2024); docs/formulas.md for ends that differ from row to row.
 */
export function readMean(state: MeanState, level: number): MeanOverTime {
  const { steps, settings, open } = state
  if (steps === 0) return { value: null, interval: [null, null], hoeffding: [null, null] }
  const total = sum(state.sum)
  const needed = Math.log(2 / (1 - level))
  const reach = (squares: readonly (readonly number[])[]): number =>
    boundary(squares.map(sum), settings, needed)
  const radius = hoeffdingRadius(sum(state.ranges), priorOf(settings, needed), needed)
  const ends = (below: number, above: number): OpenInterval => [
    open.below > 0 ? null : (total - below) / steps,
    open.above > 0 ? null : (total + above) / steps,
  ]
  const bounded = open.below + open.above === 0
  return {
    value: bounded ? total / steps : null,
    interval: ends(open.below > 0 ? 0 : reach(state.below), open.above > 0 ? 0 : reach(state.above)),
    hoeffding: bounded ? ends(radius, radius) : [null, null],
  }
}

/** ρ at which the boundary is lowest where the squares are as expected. */
function priorOf({ expectedSquares }: MeanSettings, needed: number): number {
  return expectedSquares / (2 * needed + Math.log(1 + 2 * needed))
}

/** ln of the mean over the scales of the evidence that a sum is too large for its squares. */
export function excessEvidence(
  total: number,
  squares: readonly number[],
  settings: MeanSettings,
  needed: number,
): number {
  const prior = priorOf(settings, needed)
  const logs = settings.scales.map((scale, k) => gammaMixture(total, squares[k] ?? Infinity, scale, prior))
  const top = Math.max(...logs)
  return top === -Infinity
    ? top
    : top + Math.log(logs.reduce((all, log) => all + Math.exp(log - top), 0) / logs.length)
}

/** The sum at which the evidence is as much as is needed, from above, so that the interval is never too short. */
function boundary(squares: readonly number[], settings: MeanSettings, needed: number): number {
  const enough = (total: number): boolean => excessEvidence(total, squares, settings, needed) >= needed
  let high = 1
  while (!enough(high)) high *= 2
  let low = 0
  for (let k = 0; k < 60 && high - low > 1e-12 * high; k++) {
    const middle = (low + high) / 2
    if (enough(middle)) high = middle
    else low = middle
  }
  return high
}

/**
 * √((V + ρ)·ln((V + ρ)/(ρα²))) of both sides together: the normal mixture of Robbins, with V = Σ(high − low)²/4 by Hoeffding's
 * lemma.
 */
function hoeffdingRadius(ranges: number, prior: number, needed: number): number {
  const alpha = 2 * Math.exp(-needed)
  return Math.sqrt((ranges + prior) * (Math.log((ranges + prior) / prior) - 2 * Math.log(alpha)))
}
