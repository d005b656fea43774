import { curveBands, miscalibrationTest, simultaneousBand } from '../../statistics/index.ts'
import type { CalibrationBin, IsotonicFit, PredictionTable } from '../../statistics/index.ts'
import type { Calibration, CalibrationCurve } from '../result/index.ts'
import { test } from '../result/index.ts'

/** How the curve is drawn. */
export interface CurveOptions {
  readonly level: number
  readonly seed: number
  readonly resamples: number
  /** Whether it has bands. */
  readonly bands: boolean
}

/** The CORP curve with its bands and the histogram under it, and how much of its miscalibration is chance. */
export function calibrationCurve(
  table: PredictionTable,
  fit: IsotonicFit,
  bins: readonly CalibrationBin[],
  options: CurveOptions,
): { readonly curve: CalibrationCurve; readonly miscalibration: Calibration['miscalibration'] } {
  const curve: CalibrationCurve = {
    steps: Array.from(fit.value, (value, block) => {
      const from = fit.start[block] as number
      const to = fit.start[block + 1] as number
      let weight = 0
      let predicted = 0
      for (let i = from; i < to; i++) {
        weight += table.weight[i] as number
        predicted += (table.weight[i] as number) * (table.probability[i] as number)
      }
      return {
        from: table.probability[from] as number,
        to: table.probability[to - 1] as number,
        weight,
        meanProbability: predicted / weight,
        value,
      }
    }),
    ...(options.bands ? bandsOf(table, fit, options) : noBands(options.level)),
    histogram: bins.map(({ from, to, weight, predicted, yes }) => ({
      from,
      to,
      weight,
      meanProbability: weight > 0 ? predicted / weight : null,
      events: yes,
    })),
  }
  return { curve, miscalibration: chanceOf(table, fit, options) }
}

type CurveBands = Pick<CalibrationCurve, 'consistency' | 'confidence' | 'simultaneous'>

function bandsOf(table: PredictionTable, fit: IsotonicFit, options: CurveOptions): CurveBands {
  const { level, resamples } = options
  const bands = curveBands(table, fit, options)
  const method =
    `pointwise quantiles of ${resamples} resamples` +
    (bands.pooled
      ? `; neighbouring predictions pooled into ${bands.points} groups of about equal weight`
      : '')
  const { points, blocks, pooled } = simultaneousBand(table, level)
  const honest =
    'Clopper-Pearson bounds of all runs of neighbouring predictions, taken together (calibrationband)' +
    (pooled ? `; neighbouring predictions pooled into ${blocks} blocks of about equal weight` : '')
  return {
    consistency: { level, method, points: bands.consistency },
    confidence: { level, method, points: bands.confidence },
    simultaneous: { level, method: honest, points: bands.consistency.length === 0 ? [] : points },
  }
}

function noBands(level: number): CurveBands {
  const none = { level, method: 'not asked for', points: [] }
  return { consistency: none, confidence: none, simultaneous: none }
}

function chanceOf(
  table: PredictionTable,
  fit: IsotonicFit,
  { resamples, seed }: { readonly resamples: number; readonly seed: number },
): Calibration['miscalibration'] {
  const found = miscalibrationTest(table, fit, { draws: resamples, seed })
  const { observed, pValue, ifCalibrated, standardError, draws } = found
  return { ...test(observed, pValue), ifCalibrated, standardError, draws }
}
