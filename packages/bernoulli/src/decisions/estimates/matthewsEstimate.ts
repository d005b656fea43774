import type { Estimate } from '../../evaluation/index.ts'
import { quantile } from '../../statistics/index.ts'
import type { Cells } from '../cells/index.ts'
import { covarianceOf } from './covarianceOf.ts'

/**
 * Matthews' correlation of what is done and what happens, with Fisher's interval.
 *
 *   (TP·TN − FP·FN)/√((TP + FP)(TP + FN)(TN + FP)(TN + FN))
 *   interval = tanh(atanh value ± q·standard error/(1 − value²))
 *
 * @returns null when all rows are acted on or none, or all are yes or none; without an interval where it is ±1, which shows no
 *   spread
 *
 * Source: Matthews, Biochimica et Biophysica Acta 405 (1975); influences by differentiation (docs/formulas.md).
 */
export function matthewsEstimate(cells: Cells, level: number): Estimate | null {
  const [tp, fp, fn, tn] = cells.totals.map((total) => total / cells.weight) as [
    number,
    number,
    number,
    number,
  ]
  const [acted, yes, no, left] = [tp + fp, tp + fn, tn + fp, tn + fn]
  const size = Math.sqrt(acted * left) * Math.sqrt(yes * no)
  if (!(size > 0)) return null
  const value = Math.max(-1, Math.min(1, (tp * tn - fp * fn) / size))
  if (!(cells.units >= 2) || fp + fn === 0 || tp + tn === 0)
    return { value, standardError: null, interval: null }
  const half = value / 2
  const influence = [
    tn / size - half * (1 / acted + 1 / yes),
    -fn / size - half * (1 / acted + 1 / no),
    -fp / size - half * (1 / yes + 1 / left),
    tp / size - half * (1 / no + 1 / left),
  ].map((slope) => slope / cells.weight)
  const standardError = Math.sqrt(covarianceOf(cells, influence))
  const reach = (quantile(level, cells.units - 1) * standardError) / ((1 - value) * (1 + value))
  const centre = Math.atanh(value)
  return { value, standardError, interval: [Math.tanh(centre - reach), Math.tanh(centre + reach)] }
}
