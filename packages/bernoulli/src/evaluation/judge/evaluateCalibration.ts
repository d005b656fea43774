import { brownianSupremumSurvival, chiSquaredSurvival } from '../../math/index.ts'
import {
  calibrationBins,
  cumulativeDifferences,
  debiasedCalibrationError,
  everyRow,
  expectedCalibrationError,
  expectedCalibrationErrorIfCalibrated,
  hosmerLemeshow,
  labelScatter,
  smoothCalibrationError,
  spiegelhalter,
  weightOfBins,
} from '../../statistics/index.ts'
import type { IsotonicFit, PredictionTable } from '../../statistics/index.ts'
import { calibrationCurve } from './calibrationCurve.ts'
import type { CurveOptions } from './calibrationCurve.ts'
import type { Calibration, Statement, Test } from '../result/index.ts'
import { evaluateCox } from './evaluateCox.ts'
import type { FittedCalibration, ScoreCovariance } from '../loss/index.ts'
import { statements as says, studentT, test, twoSided } from '../result/index.ts'

export interface CalibrationOptions extends CurveOptions {
  readonly bins: number
  /** Whether the rows are those that the model was fitted to. */
  readonly inSample: boolean
}

/** What is known of the rows besides their table. */
export interface CalibrationKnown {
  readonly fit: IsotonicFit
  readonly cox: FittedCalibration
  /** How the scores of groups of rows scatter; null when rows stand for themselves. */
  readonly scores: ScoreCovariance | null
}

/** Everything about calibration that the table knows, slope and intercept as sure as groups leave them. */
export function evaluateCalibration(
  table: PredictionTable,
  { fit, cox, scores }: CalibrationKnown,
  options: CalibrationOptions,
): { readonly calibration: Calibration; readonly statements: readonly Statement[] } {
  const bins = calibrationBins(table, options.bins)
  const z = spiegelhalter(table)
  const groups = hosmerLemeshow(table)
  const degrees = groups.groups - (options.inSample ? 2 : 0)
  const ecce = cumulativeDifferences(table)
  const smooth = smoothCalibrationError(table)
  const { curve, miscalibration } = calibrationCurve(table, fit, bins, options)
  const spiegelhalters = z === null ? null : scores === null ? twoSided(z) : spiegelhalterOfGroups(scores)
  const missing: Statement[] = []
  if (ecce === null) missing.push(says.allCertain())
  else if (z === null) missing.push(says.noSpiegelhalter())
  else if (spiegelhalters === null) missing.push(says.noSpiegelhalterOfGroups())
  if (degrees < 1) missing.push(says.fewGroups(groups.groups))
  if (smooth === null) missing.push(says.noSmoothEce())
  if (table.labelVariance.some((variance) => variance > 0)) missing.push(says.softLabels())
  const weight = weightOfBins(bins)
  if (options.bands ? curve.consistency.points.length === 0 : weight < 1) missing.push(says.noBands(weight))
  if (scores !== null && scores.group !== everyRow) missing.push(says.rowsAlone())
  if (cox.large !== null && scores !== null && scores.groups > 1 && scores.uncertainGroups < 2)
    missing.push(says.oneUncertainGroup(scores.group))
  const regression = evaluateCox(cox, options.level, scores)
  if (regression.slope?.interval === null && (scores === null || scores.uncertainGroups > 1))
    missing.push(says.levelLikelihood())
  return {
    calibration: {
      ...regression,
      spiegelhalter: spiegelhalters,
      hosmerLemeshow:
        degrees < 1
          ? null
          : {
              ...test(groups.statistic, chiSquaredSurvival(groups.statistic, degrees)),
              groups: groups.groups,
            },
      ecce:
        ecce === null
          ? null
          : { ...test(ecce.largest, brownianSupremumSurvival(ecce.largest)), range: ecce.range },
      ece: expectedCalibrationError(bins),
      eceIfCalibrated: expectedCalibrationErrorIfCalibrated(bins, labelScatter(table)),
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

/** The same sum over its cluster-robust standard error. */
function spiegelhalterOfGroups({ groups, brier: { sum, squares } }: ScoreCovariance): Test | null {
  if (groups < 2 || !(squares > 0)) return null
  return studentT(sum / Math.sqrt((squares * groups) / (groups - 1)), groups - 1)
}
