import { curveBands } from '../statistics/index.ts'
import type { CalibrationBin, IsotonicFit, PredictionTable } from '../statistics/index.ts'
import type { CalibrationCurve } from './Evaluation.ts'

/** The CORP curve, its two bands, and the histogram under it. */
export function calibrationCurve(
  table: PredictionTable,
  fit: IsotonicFit,
  bins: readonly CalibrationBin[],
  options: { readonly level: number; readonly seed: number; readonly resamples: number },
): CalibrationCurve {
  const bands = curveBands(table, fit, options)
  const method =
    `pointwise quantiles of ${options.resamples} resamples` +
    (bands.pooled
      ? `; neighbouring predictions pooled into ${bands.places} groups of about equal weight`
      : '')
  return {
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
    consistency: { level: options.level, method, points: bands.consistency },
    confidence: { level: options.level, method, points: bands.confidence },
    histogram: bins.map(({ from, to, weight, predicted, yes }) => ({
      from,
      to,
      weight,
      meanProbability: weight > 0 ? predicted / weight : null,
      events: yes,
    })),
  }
}
