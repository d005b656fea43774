import { calledAs, InputError } from '../../errors/index.ts'
import { prior } from './emptyOnlineMap.ts'
import type { OnlineMap } from './OnlineMap.ts'

/**
 * A step more: maps that cost little are trusted more, and a share of all trust begins anew.
 *
 *   w_k ← w_k·e^(−loss_k)/Σ,  w ← (1 − J)·w + J·prior
 *
 * @param losses  of the step under each map, as {@link mapLosses} has them
 *
 * Source: Herbster and Warmuth, Machine Learning 32 (1998); docs/formulas.md for batches.
 *
 * @example
 * const { weights } = followLosses(emptyOnlineMap(), mapLosses({ labels: [1], probabilities: [0.2] }))
 * weights[0] < 0.5 // => true
 */
export function followLosses(map: OnlineMap, losses: readonly number[]): OnlineMap {
  return calledAs('followLosses', () => {
    if (losses.length !== prior.length || !losses.every((loss) => Number.isFinite(loss)))
      throw new InputError({
        problem: 'no losses of a step',
        expected: `${prior.length} finite numbers, as mapLosses makes them`,
        received: losses.length,
      })
    const { switching, steps, weights, saved } = map
    const least = Math.min(...losses)
    const kept = weights.map((w, k) => w * Math.exp(least - (losses[k] as number)))
    const total = kept.reduce((sum, w) => sum + w, 0)
    const mixed = least - Math.log(total)
    return Object.freeze({
      switching,
      steps: steps + 1,
      weights: Object.freeze(
        kept.map((w, k) => ((1 - switching) * w) / total + switching * (prior[k] as number)),
      ),
      saved: saved + ((losses[0] as number) - mixed),
    })
  })
}
