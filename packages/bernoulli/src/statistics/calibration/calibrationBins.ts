import { binomialDeviation } from './binomialDeviation.ts'
import type { PredictionTable } from '../table/index.ts'

/** One bin of equal width in probability. */
export interface CalibrationBin {
  readonly from: number
  readonly to: number
  readonly weight: number
  readonly yes: number
  /** Σw·(y − p): the bin's whole error. */
  readonly error: number
  /** Σw·p. */
  readonly predicted: number
  /** Σw·p(1 − p): variance of `error` if the predictions were calibrated. */
  readonly variance: number
}

/**
 * Predictions in bins of equal width, (from, to], with 0 in the first.
 *
 * The edges are i/bins as float64; a prediction on an edge belongs to the bin below it.
 *
 * @example
 * const table = tableOf('probability', Float64Array.of(0.2, 0.5, 0.8), {
 *   examples: Float64Array.of(4, 4, 4), yes: Float64Array.of(1, 2, 4), labelVariance: new Float64Array(3),
 * })
 * calibrationBins(table, 5).map(({ weight }) => weight) // => [4, 0, 4, 4, 0]
 */
export function calibrationBins(table: PredictionTable, bins: number): readonly CalibrationBin[] {
  const { entries, probability, complement, weight, yes, no } = table
  const found = Array.from({ length: bins }, (_, i) => ({
    from: i / bins,
    to: (i + 1) / bins,
    weight: 0,
    yes: 0,
    error: 0,
    predicted: 0,
    variance: 0,
  }))
  for (let i = 0; i < entries; i++) {
    const p = probability[i] as number
    const q = complement[i] as number
    const w = weight[i] as number
    let index = Math.min(bins - 1, Math.floor(p * bins))
    while (index > 0 && p <= index / bins) index -= 1
    while (index < bins - 1 && p > (index + 1) / bins) index += 1
    const bin = found[index] as (typeof found)[number]
    bin.weight += w
    bin.yes += yes[i] as number
    bin.error += (yes[i] as number) * q - (no[i] as number) * p
    bin.predicted += w * p
    bin.variance += w * p * q
  }
  return found
}

/**
 * Expected calibration error: how far the bins' event rates lie from their mean predictions, on average.
 *
 *   ece = Σ_b (w_b/W)·|event rate − mean prediction|
 *
 * Source: Naeini, Cooper and Hauskrecht, AAAI 2015. The number depends on the bins; always say which.
 *
 * @example
 * const table = tableOf('probability', Float64Array.of(0.2, 0.5, 0.8), {
 *   examples: Float64Array.of(4, 4, 4), yes: Float64Array.of(1, 2, 4), labelVariance: new Float64Array(3),
 * })
 * expectedCalibrationError(calibrationBins(table, 5)).toFixed(12) // => '0.083333333333'
 */
export function expectedCalibrationError(bins: readonly CalibrationBin[]): number {
  return bins.reduce((sum, { error }) => sum + Math.abs(error), 0) / weightOfBins(bins)
}

/**
 * What the expected calibration error would be on average if every prediction were calibrated: never 0, because rates of
 * finite bins scatter.
 *
 *   Σ_b E|X_b − n_b·p̄_b|·√(Σw·p(1 − p)/(n_b·p̄_b(1 − p̄_b)))/W,  X_b binomial of n_b = w_b trials, p̄_b the mean prediction
 *
 * The root is for predictions that differ within a bin, which scatter a little less than equal ones.
 *
 * @param scatter  φ: soft labels scatter φ times as much as yes and no (`labelScatter`), as shares of n_b/φ trials do
 *
 * Accuracy: 1 % against drawn labels where predictions differ within a bin (calibrationBins.test.ts), exact where they do not.
 * Source: De Moivre's mean deviation, Diaconis & Zabell, Statistical Science 6 (1991).
 *
 * @example
 * const table = tableOf('probability', Float64Array.of(0.2, 0.5, 0.8), {
 *   examples: Float64Array.of(4, 4, 4), yes: Float64Array.of(1, 2, 4), labelVariance: new Float64Array(3),
 * })
 * expectedCalibrationErrorIfCalibrated(calibrationBins(table, 5)).toFixed(12) // => '0.171726666667'
 */
export function expectedCalibrationErrorIfCalibrated(bins: readonly CalibrationBin[], scatter = 1): number {
  if (scatter === 0) return 0
  const deviations = bins.reduce((sum, { weight, predicted, variance }) => {
    if (!(weight > 0 && variance > 0)) return sum
    const rate = Math.min(1, predicted / weight)
    const alike = weight * rate * (1 - rate)
    if (!(alike > 0)) return sum
    return sum + scatter * binomialDeviation(weight / scatter, rate) * Math.sqrt(variance / alike)
  }, 0)
  return deviations / weightOfBins(bins)
}

/**
 * Root of the squared calibration error over the bins, less what scatter alone would add.
 *
 *   √max(0, Σ_b (w_b/W)·[(p̄_b − ȳ_b)² − ȳ_b(1 − ȳ_b)/(w_b − 1)]),  bins of weight below 2 left out
 *
 * Source: Kumar, Liang and Ma, NeurIPS 2019, and its `calibration/utils.py`.
 *
 * @example
 * const table = tableOf('probability', Float64Array.of(0.2, 0.5, 0.8), {
 *   examples: Float64Array.of(4, 4, 4), yes: Float64Array.of(1, 2, 4), labelVariance: new Float64Array(3),
 * })
 * debiasedCalibrationError(calibrationBins(table, 5)) // => 0
 */
export function debiasedCalibrationError(bins: readonly CalibrationBin[]): number {
  const squared = bins.reduce((sum, { weight, yes, error }) => {
    if (weight < 2) return sum
    const rate = yes / weight
    return sum + weight * ((error / weight) ** 2 - (rate * ((weight - yes) / weight)) / (weight - 1))
  }, 0)
  return Math.sqrt(Math.max(0, squared / weightOfBins(bins)))
}

/** The weight in all bins together. */
export function weightOfBins(bins: readonly CalibrationBin[]): number {
  return bins.reduce((sum, { weight }) => sum + weight, 0)
}
