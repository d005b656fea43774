import { InputError } from '../../errors/index.ts'
import { abs, column, less, select } from '../../expression/index.ts'
import type { Engine, Prediction } from '../sums/index.ts'
import type { GatheredPredictions } from './gatherPredictions.ts'

/** Losses up to here, squared and weighted, stay within float64; all of float32 is below it. */
const most = 1e40

/**
 * That no logit but ±Infinity is too large to compute with. The entries of a table stand in increasing order, so its ends
 * tell; a grid takes one more pass, because its cells end where their numbers do.
 *
 * @throws InputError that names such a logit
 */
export async function checkLogits(
  engine: Engine,
  prediction: Prediction,
  gathered: GatheredPredictions,
): Promise<void> {
  if (prediction.scale !== 'logit') return
  if (gathered.kind === 'exact') return checkEnds(gathered.table.logit)
  const logit = column(prediction.column)
  const size = abs(logit)
  const [found] = await engine.rows({
    largest: select(less(Number.MAX_VALUE, size), 0, size),
    limit: 1,
    show: { logit },
  })
  checkEnds(Float64Array.of(found?.values['logit'] ?? 0))
}

/** The same of log-odds in increasing order. */
export function checkEnds(logit: Float64Array): void {
  for (const [end, step] of [
    [0, 1],
    [logit.length - 1, -1],
  ] as const) {
    const index = Math.abs(logit[end] ?? 0) === Infinity ? end + step : end
    const z = logit[index] ?? 0
    if (Math.abs(z) > most && Number.isFinite(z)) throw logitTooLarge(z)
  }
}

/** The error of a finite logit whose loss, times its weight, leaves float64. */
export function logitTooLarge(logit: number): InputError {
  return new InputError({
    problem: 'a logit is too large to compute with',
    expected: 'numbers from -1e40 to 1e40, or ±Infinity for certainty',
    received: logit,
    advice: 'Write Infinity or -Infinity if it stands for certainty.',
  })
}
