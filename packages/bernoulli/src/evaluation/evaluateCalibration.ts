import { brownianSupremumSurvival, chiSquaredSurvival } from '../math/index.ts'
import {
  calibrationBins,
  calibrationInTheLarge,
  coxCalibration,
  cumulativeDifferences,
  debiasedCalibrationError,
  expectedCalibrationError,
  expectedCalibrationErrorIfCalibrated,
  hosmerLemeshow,
  smoothCalibrationError,
  spiegelhalter,
} from '../statistics/index.ts'
import type { CalibrationBin, IsotonicFit, PredictionTable } from '../statistics/index.ts'
import { calibrationCurve } from './calibrationCurve.ts'
import { estimate } from './estimate.ts'
import type { Calibration, Statement } from './Evaluation.ts'
import { isCertain } from './lossTotals.ts'
import { statements as says } from './statements.ts'
import { test, twoSided } from './test.ts'

export interface CalibrationOptions {
  readonly level: number
  readonly seed: number
  readonly bins: number
  readonly resamples: number
}

/** Everything about calibration that the table knows. */
export function evaluateCalibration(
  table: PredictionTable,
  fit: IsotonicFit,
  options: CalibrationOptions,
): { readonly calibration: Calibration; readonly statements: readonly Statement[] } {
  const bins = calibrationBins(table, options.bins)
  const z = spiegelhalter(table)
  const groups = hosmerLemeshow(table)
  const ecce = cumulativeDifferences(table)
  const cox = evaluateCox(table, options.level)
  const smooth = smoothCalibrationError(table)
  const { curve, miscalibration } = calibrationCurve(table, fit, bins, options)
  const missing: Statement[] = []
  if (ecce === null) missing.push(says.allCertain())
  else if (z === null) missing.push(says.noSpiegelhalter())
  if (smooth === null) missing.push(says.noSmoothEce())
  if (table.spread.some((spread) => spread > 0)) missing.push(says.softLabels())
  if (curve.consistency.points.length === 0) missing.push(says.noBands(weightOf(bins)))
  return {
    calibration: {
      ...cox.calibration,
      spiegelhalter: z === null ? null : twoSided(z),
      hosmerLemeshow: {
        ...test(groups.statistic, chiSquaredSurvival(groups.statistic, groups.groups)),
        groups: groups.groups,
      },
      ecce:
        ecce === null
          ? null
          : { ...test(ecce.largest, brownianSupremumSurvival(ecce.largest)), range: ecce.range },
      ece: expectedCalibrationError(bins),
      eceIfCalibrated: expectedCalibrationErrorIfCalibrated(bins),
      eceRule:
        `${options.bins} bins of equal width, (from, to], 0 in the first; ` +
        'Σ share of weight · |event rate − mean prediction|',
      debiasedEce: debiasedCalibrationError(bins),
      smoothEce: smooth,
      miscalibration,
      curve,
    },
    statements: [...cox.statements, ...missing],
  }
}

function weightOf(bins: readonly CalibrationBin[]): number {
  return bins.reduce((sum, { weight }) => sum + weight, 0)
}

type Cox = Pick<Calibration, 'slope' | 'intercept' | 'likelihoodRatio'>

function evaluateCox(
  table: PredictionTable,
  level: number,
): { readonly calibration: Cox; readonly statements: readonly Statement[] } {
  const certain = [...new Set([0, table.entries - 1])].filter((i) => isCertain(table, i))
  const contradicted = certain.some((i) => (table.logit[i] === Infinity ? table.no[i] : table.yes[i]) !== 0)
  const nothing: Cox = { slope: null, intercept: null, likelihoodRatio: null }
  if (contradicted)
    return {
      calibration: nothing,
      statements: [says.noSlope('a certain prediction was wrong, which no slope can mend')],
    }
  const finite = certain.length === 0 ? table : finitePart(table)
  const both = coxCalibration(finite)
  const large = calibrationInTheLarge(finite)
  const statements: Statement[] = []
  if (certain.length > 0)
    statements.push(says.certain(certain.reduce((sum, i) => sum + (table.examples[i] as number), 0)))
  if (large === null && certain.length > 0)
    statements.push(says.noSlope('apart from the certain predictions there are not both a yes and a no'))
  if (both === null && large !== null)
    statements.push(
      finite.entries === 1
        ? says.equalPredictions(finite.probability[0] as number)
        : says.noSlope('a threshold separates every yes from every no'),
    )
  return {
    calibration: {
      slope: both === null ? null : estimate(both.slope, both.covariance.slopeSlope, level),
      intercept: large === null ? null : estimate(large.intercept, large.variance, level),
      likelihoodRatio:
        both === null ? null : test(both.likelihoodRatio, chiSquaredSurvival(both.likelihoodRatio, 2)),
    },
    statements,
  }
}

type FinitePart = Pick<PredictionTable, 'entries' | 'probability' | 'logit' | 'yes' | 'no'>

/** Certain predictions stand at the two ends of the table. */
function finitePart(table: PredictionTable): FinitePart {
  const from = table.logit[0] === -Infinity ? 1 : 0
  const to = table.logit[table.entries - 1] === Infinity ? table.entries - 1 : table.entries
  const part = (values: Float64Array): Float64Array => values.subarray(from, Math.max(from, to))
  return {
    entries: Math.max(0, to - from),
    probability: part(table.probability),
    logit: part(table.logit),
    yes: part(table.yes),
    no: part(table.no),
  }
}
