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
 *   examples: Float64Array.of(4, 4, 4), yes: Float64Array.of(1, 2, 4), spread: new Float64Array(3),
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
    let place = Math.min(bins - 1, Math.floor(p * bins))
    while (place > 0 && p <= place / bins) place -= 1
    while (place < bins - 1 && p > (place + 1) / bins) place += 1
    const bin = found[place] as (typeof found)[number]
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
 *   examples: Float64Array.of(4, 4, 4), yes: Float64Array.of(1, 2, 4), spread: new Float64Array(3),
 * })
 * expectedCalibrationError(calibrationBins(table, 5)).toFixed(12) // => '0.083333333333'
 */
export function expectedCalibrationError(bins: readonly CalibrationBin[]): number {
  return bins.reduce((sum, { error }) => sum + Math.abs(error), 0) / weightOf(bins)
}

/**
 * What the expected calibration error would be on average if every prediction were calibrated, by normal approximation:
 * never 0, because rates of finite bins scatter.
 *
 *   Σ_b √(2·Σw·p(1 − p)/π)/W
 *
 * @example
 * const table = tableOf('probability', Float64Array.of(0.2, 0.5, 0.8), {
 *   examples: Float64Array.of(4, 4, 4), yes: Float64Array.of(1, 2, 4), spread: new Float64Array(3),
 * })
 * expectedCalibrationErrorIfCalibrated(calibrationBins(table, 5)).toFixed(12) // => '0.172874988174'
 */
export function expectedCalibrationErrorIfCalibrated(bins: readonly CalibrationBin[]): number {
  return bins.reduce((sum, { variance }) => sum + Math.sqrt((2 * variance) / Math.PI), 0) / weightOf(bins)
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
 *   examples: Float64Array.of(4, 4, 4), yes: Float64Array.of(1, 2, 4), spread: new Float64Array(3),
 * })
 * debiasedCalibrationError(calibrationBins(table, 5)) // => 0
 */
export function debiasedCalibrationError(bins: readonly CalibrationBin[]): number {
  const squared = bins.reduce((sum, { weight, yes, error }) => {
    if (weight < 2) return sum
    const rate = yes / weight
    return sum + weight * ((error / weight) ** 2 - (rate * (1 - rate)) / (weight - 1))
  }, 0)
  return Math.sqrt(Math.max(0, squared / weightOf(bins)))
}

function weightOf(bins: readonly CalibrationBin[]): number {
  return bins.reduce((sum, { weight }) => sum + weight, 0)
}
