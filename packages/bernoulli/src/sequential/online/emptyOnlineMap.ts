import { calledAs, InputError, refuseUnknown } from '../../errors/index.ts'
import { plattGrid } from '../experts/index.ts'
import type { OnlineMap, OnlineOptions } from './OnlineMap.ts'

/** Half of the trust is on what was said, the rest shared by the maps of the grid. */
export const prior: readonly number[] = Object.freeze([0.5, ...plattGrid.map(() => 0.5 / plattGrid.length)])

/**
 * Nothing learnt yet.
 *
 * @example
 * emptyOnlineMap().weights[0] // => 0.5
 */
export function emptyOnlineMap(options: OnlineOptions = {}): OnlineMap {
  return calledAs('emptyOnlineMap', () => {
    refuseUnknown('options', options, ['switching'])
    const { switching = 0.001 } = options
    if (!(switching >= 0 && switching < 1))
      throw new InputError({
        problem: 'option out of range',
        place: 'switching',
        expected: 'a number from 0 to below 1',
        received: switching,
      })
    return Object.freeze({ switching, steps: 0, weights: prior, saved: 0 })
  })
}
