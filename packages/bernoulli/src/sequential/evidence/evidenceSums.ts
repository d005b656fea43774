import { addExactly, exactSum, mergeExact } from '../exact/index.ts'
import { sum } from '../../math/index.ts'
import type { ExactSum } from '../exact/index.ts'
import { logMean } from '../change/index.ts'

/** ln of what the stakes of the experts have become; plain data that merge exactly, in any order. */
export interface EvidenceState {
  readonly sums: readonly ExactSum[]
  /** Steps in which the hypothesis ruled out what happened: from the first on the evidence is infinite. */
  readonly refuted: number
}

/** Stakes followed step by step. */
export interface EvidenceSums {
  /** Adds a step and says ln of the mean of the stakes after it. */
  readonly add: (logFactors: ArrayLike<number>) => number
  readonly state: () => EvidenceState
}

export function emptyEvidence(experts: number): EvidenceState {
  return { sums: Array.from({ length: experts }, () => []), refuted: 0 }
}

/** Goes on where a state stopped. */
export function evidenceSums(from: EvidenceState): EvidenceSums {
  const sums = from.sums.map((parts) => [...parts].reverse())
  const values = new Float64Array(sums.length)
  sums.forEach((parts, k) => (values[k] = nearest(parts)))
  let { refuted } = from
  return {
    add(logFactors) {
      if (logFactors[0] === Infinity) {
        refuted += 1
        return Infinity
      }
      for (let k = 0; k < sums.length; k++) {
        const log = logFactors[k] as number
        if (log === 0) continue
        const parts = sums[k] as number[]
        addExactly(parts, log)
        values[k] = nearest(parts)
      }
      return refuted > 0 ? Infinity : logMean(values)
    },
    state: () => ({ sums: sums.map((parts) => exactSum(parts)), refuted }),
  }
}

/** The sum to one rounding: of parts that do not overlap the largest is at most half a unit of it away. */
function nearest(parts: readonly number[]): number {
  return parts.length > 2 ? sum(parts) : (parts.at(-1) ?? 0)
}

/** ln of the mean of the stakes. */
export function readEvidence({ sums, refuted }: EvidenceState): number {
  return refuted > 0 ? Infinity : logMean(sums.map((parts) => sum(parts)))
}

export function mergeEvidence(a: EvidenceState, b: EvidenceState): EvidenceState {
  return {
    sums: a.sums.map((parts, k) => mergeExact(parts, b.sums[k] ?? [])),
    refuted: a.refuted + b.refuted,
  }
}
