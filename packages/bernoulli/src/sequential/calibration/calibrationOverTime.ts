import { calledAs, InputError, refuseUnknown } from '../../errors/index.ts'
import { readSteps } from '../steps/index.ts'
import type { SequentialRows } from '../steps/index.ts'
import type { CalibrationFindings } from './CalibrationFindings.ts'
import type { CalibrationSettings } from './CalibrationSettings.ts'
import { emptyCalibration, extendCalibration } from './extendCalibration.ts'
import { dispersionOf, isOverdispersed, overdispersion } from './dispersion.ts'
import { readCalibration } from './readCalibration.ts'

/** How rows are to be looked at. */
export interface CalibrationOptions extends CalibrationSettings {
  /**
   * Whether a step is a row or a batch. Left out: a batch where the rows have batches. Rows of batches that scatter more than
   * independent rows do are not looked at one by one.
   */
  readonly unit?: 'row' | 'batch'
  /** What people call the batches, for the error. */
  readonly batchName?: string
}

/**
 * Is a forecaster calibrated, within a tolerance, and has it stopped to be? Evidence that may be looked at after every step, for as
 * long as one likes: where all is well it reaches ln(1/α) with a chance of at most α = 1 − level.
 *
 *   evidence  ln Σ_k ω_k·Π f_k       a product over all steps, against "within the tolerance from the first row on"
 *   change    ln Σ_k ω_k·M_k, M ← f·(M + 1)   a false alarm every `falseAlarmEvery` steps at most, on average
 *
 * f_k is a bet of expert k: of single rows on one of 62 maps of the log-odds, of batches on the mean of the batch, whatever its rows
 * have to do with each other. A product is valid only where each forecast was issued after all outcomes that it is multiplied by; say
 * `streams` where forecasts overlap.
 *
 * @param rows     in the order in which they are scored
 * @param options  fixed before the first row
 * @returns plain, frozen data; evidence in nats
 * @throws InputError when a column or an option breaks a rule, or when rows are to be looked at one by one although their batches
 *   scatter as dependent rows do
 *
 * Source: docs/formulas.md; Henzi and Ziegel 2022; Shin, Ramdas and Rinaldo 2024; Ville 1939.
 *
 * @example
 * const labels = Array.from({ length: 400 }, (_, i) => Number(i % 2 === 0))
 * calibrationOverTime({ labels, probabilities: labels.map(() => 0.3) }).evidence.reached // => 68
 */
export function calibrationOverTime(
  rows: SequentialRows,
  { unit, batchName, ...settings }: CalibrationOptions = {},
): CalibrationFindings {
  return calledAs('calibrationOverTime', () => {
    const { batches, ...single } = rows
    refuseUnknown('unit', { [unit ?? 'row']: 1 }, ['row', 'batch'])
    if (unit !== 'row' || batches === undefined) {
      if (unit === 'batch' && batches === undefined)
        throw new InputError({ problem: 'no batches', expected: 'a batch for every row', place: 'batches' })
      return readCalibration(
        extendCalibration(emptyCalibration(batches === undefined ? 'row' : 'batch', settings), rows),
      )
    }
    refuseDependent(rows, batchName ?? 'batches', settings)
    return readCalibration(extendCalibration(emptyCalibration('row', settings), single as SequentialRows))
  })
}

/** Rows that come in batches are looked at one by one only if nothing speaks against it. */
function refuseDependent(rows: SequentialRows, name: string, { missing }: CalibrationSettings): void {
  const steps = readSteps(rows, [rows], {
    missing: missing ?? 'error',
    others: ['logits', 'probabilities'],
  })
  const sums = dispersionOf(steps)
  if (!isOverdispersed(sums)) return
  throw new InputError({
    problem: 'rows with the same batch go together, so that they cannot be looked at one by one',
    place: name,
    expected: 'batches that scatter at most twice as much as independent rows',
    received: Number((overdispersion(sums) ?? NaN).toPrecision(3)),
    advice: 'Let a step be a batch.',
  })
}
