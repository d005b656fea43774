import type { Estimate, Test } from '../../evaluation/index.ts'
import { studentTSurvival } from '../../math/index.ts'
import { quantile } from '../../statistics/index.ts'
import { meanOf, varianceOfMean } from '../sample/index.ts'
import type { RowFunction, Sample } from '../sample/index.ts'

/** A part of the score of a less that of b, and whether they are equal. */
export interface PartDifference {
  readonly difference: Estimate
  readonly test: Test | null
}

/**
 * The difference of two parts with its interval and the test that it is 0.
 *
 *   t = difference/√variance,  the variance that of the difference row by row (or group by group), the fitted maps held still
 *
 * Holding the maps still is right to first order, because each is the best for its score (the envelope theorem). Where both
 * models are calibrated both parts are 0 and the test rejects less often than its level: docs/formulas.md.
 *
 * Source: after Dimitriadis and Puke (2026), arXiv:2603.04275.
 */
export function partDifference(
  sample: Sample,
  a: RowFunction,
  b: RowFunction,
  level: number,
): PartDifference {
  const apart: RowFunction = {
    ofYes: a.ofYes.map((value, i) => value - (b.ofYes[i] as number)),
    ofNo: a.ofNo.map((value, i) => value - (b.ofNo[i] as number)),
  }
  const value = meanOf(sample, apart)
  const variance = varianceOfMean(sample, apart)
  if (variance === null) return { difference: { value, standardError: null, interval: null }, test: null }
  const standardError = Math.sqrt(variance)
  const reach = quantile(level, sample.degreesOfFreedom) * standardError
  const statistic = standardError > 0 ? value / standardError : value === 0 ? 0 : Math.sign(value) * Infinity
  return {
    difference: { value, standardError, interval: [value - reach, value + reach] },
    test: {
      statistic,
      pValue: Math.max(
        Number.MIN_VALUE,
        Math.min(1, 2 * studentTSurvival(Math.abs(statistic), sample.degreesOfFreedom)),
      ),
    },
  }
}
