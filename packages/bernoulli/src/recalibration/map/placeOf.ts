import { sigmoid } from '../../math/index.ts'
import type { Scale } from '../../statistics/index.ts'
import { bounded } from './keyedTable.ts'
import type { Keys } from './Recalibration.ts'

/** Where a prediction stands among the keys of a map. */
export interface Place {
  /** How many keys lie below it. */
  readonly below: number
  /** Whether the next one is equal to it. */
  readonly onKey: boolean
}

/**
 * The place of a prediction among the keys of a map. Log-odds are held against log-odds, everything else as probabilities:
 * of log-odds that are the same probability the first one counts.
 */
export function placeOf({ predictions, scale: keyed }: Keys, scale: Scale, given: number): Place {
  const apart = keyed === 'logit' && scale === 'logit'
  const value = apart ? bounded(given) : scale === 'logit' ? sigmoid(given) : given
  const key = (i: number): number =>
    keyed === 'logit' && !apart ? sigmoid(predictions[i] as number) : (predictions[i] as number)
  let low = 0
  let high = predictions.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (key(middle) < value) low = middle + 1
    else high = middle
  }
  return { below: low, onKey: low < predictions.length && key(low) === value }
}
