import { InputError } from '../errors/index.ts'
import type { PredictionTable } from './PredictionTable.ts'

/** Losses up to here, squared and weighted, stay within float64; all of float32 is below it. */
const most = 1e40

/**
 * That no logit but ±Infinity is too large to compute with. Entries stand in increasing order, so the two ends tell.
 *
 * @throws InputError that names the first such logit
 */
export function checkLogits(
  asked: string,
  { logit, entries }: Pick<PredictionTable, 'logit' | 'entries'>,
): void {
  for (const end of [0, entries - 1]) {
    const step = end === 0 ? 1 : -1
    const place = Math.abs(logit[end] ?? 0) === Infinity ? end + step : end
    const z = logit[place] ?? 0
    if (Math.abs(z) > most && Number.isFinite(z)) throw logitTooLarge(asked, z)
  }
}

/** The error of a finite logit whose loss, times its weight, leaves float64. */
export function logitTooLarge(asked: string, logit: number): InputError {
  return new InputError({
    asked,
    problem: 'a logit is too large to compute with',
    expected: 'numbers from -1e40 to 1e40, or ±Infinity for certainty',
    received: logit,
    advice: 'Write Infinity or -Infinity if it stands for certainty.',
  })
}
