import { chiSquaredSurvival } from '../../math/index.ts'
import { raoScott } from '../../statistics/index.ts'
import type { CoxCalibration } from '../../statistics/index.ts'
import { estimate, test } from '../result/index.ts'
import type { Calibration, Estimate, Test } from '../result/index.ts'
import type { FittedCalibration, ScoreCovariance } from '../loss/index.ts'

type Cox = Pick<Calibration, 'slope' | 'intercept' | 'likelihoodRatio'>

/**
 * How sure slope and intercept are.
 *
 *   independent rows    variance = C, the inverse of the information; normal
 *   G groups of rows    variance = G/(G − 1)·C·S·C, S = Σ over groups of (sum of its scores)²; t with G − 1 degrees of freedom
 *
 * The likelihood ratio is then compared with what it would be in such groups, by Rao and Scott.
 *
 * Source: Liang and Zeger, Biometrika 73 (1986).
 */
export function evaluateCox(
  { both, large }: FittedCalibration,
  level: number,
  scores: ScoreCovariance | null,
): Cox {
  if (scores === null)
    return {
      slope: both && estimate(both.slope, both.covariance.slopeSlope, level),
      intercept: large && estimate(large.intercept, large.variance, level),
      likelihoodRatio: both && test(both.likelihoodRatio, chiSquaredSurvival(both.likelihoodRatio, 2)),
    }
  const groups = scores.uncertainGroups
  const known = groups > 1
  const factor = groups / (groups - 1)
  const sure = (value: number, variance: number | null): Estimate =>
    known && variance !== null
      ? estimate(value, variance * factor, level, groups - 1)
      : { value, standardError: null, interval: null }
  const turned = both && turn(both, scores)
  return {
    slope: both && turned && sure(both.slope, turned.slopeSlope),
    intercept: large && sure(large.intercept, large.variance ** 2 * scores.inTheLarge),
    likelihoodRatio: both && turned && known ? ratioOfGroups(both, turned, factor, groups) : null,
  }
}

interface Turned {
  /** S·C, not symmetric. */
  readonly product: readonly [number, number, number, number]
  /** Of C·S·C; null where it is lost in rounding. */
  readonly slopeSlope: number | null
}

function turn({ covariance }: CoxCalibration, { aa, ab, bb }: ScoreCovariance): Turned {
  const { interceptIntercept: u, interceptSlope: v, slopeSlope: w } = covariance
  const slopeSlope = v * (aa * v + ab * w) + w * (ab * v + bb * w)
  const size = v * v * aa + w * w * bb
  return {
    product: [aa * u + ab * v, aa * v + ab * w, ab * u + bb * v, ab * v + bb * w],
    slopeSlope: size === 0 || slopeSlope > 1e-13 * size ? slopeSlope : null,
  }
}

function ratioOfGroups(
  { likelihoodRatio: statistic }: CoxCalibration,
  { product: [aa, ab, ba, bb] }: Turned,
  factor: number,
  groups: number,
): Test | null {
  const trace = factor * (aa + bb)
  const traceOfSquare = factor ** 2 * (aa ** 2 + 2 * ab * ba + bb ** 2)
  const pValue = raoScott({ statistic, trace, traceOfSquare, groups })
  return pValue === null ? null : test(statistic, pValue)
}
