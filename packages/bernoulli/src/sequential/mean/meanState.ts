import { addExactly, exactSum, mergeExact } from '../exact/index.ts'
import { InputError } from '../../errors/index.ts'
import type { MeanSettings, MeanState, Term } from './MeanTerms.ts'

/** Terms added up, to be kept as plain data. */
export interface MeanSums {
  readonly add: (term: Term) => void
  readonly state: () => MeanState
}

export function emptyMean(settings: MeanSettings): MeanState {
  const none = settings.scales.map(() => [])
  return { settings, steps: 0, sum: [], below: none, above: none, ranges: [], open: { below: 0, above: 0 } }
}

/** Goes on adding where a state stopped. */
export function meanSums(from: MeanState): MeanSums {
  const { settings } = from
  let { steps } = from
  const open = { ...from.open }
  const sum = [...from.sum].reverse()
  const ranges = [...from.ranges].reverse()
  const below = from.below.map((parts) => [...parts].reverse())
  const above = from.above.map((parts) => [...parts].reverse())
  return {
    add({ value, low, high }) {
      steps += 1
      const infinite = Math.abs(value) === Infinity
      if (infinite || low === -Infinity) open.below += 1
      if (infinite || high === Infinity) open.above += 1
      if (!infinite) addExactly(sum, value)
      if (high - low < Infinity) addExactly(ranges, ((high - low) * (high - low)) / 4)
      settings.scales.forEach((scale, k) => {
        if (!infinite && low > -Infinity) addSquare(below[k], value - Math.min(0, low + scale))
        if (!infinite && high < Infinity) addSquare(above[k], -value - Math.min(0, scale - high))
      })
    },
    state: () => ({
      settings,
      steps,
      sum: exactSum(sum),
      below: below.map((parts) => exactSum(parts)),
      above: above.map((parts) => exactSum(parts)),
      ranges: exactSum(ranges),
      open: { ...open },
    }),
  }
}

function addSquare(parts: number[] | undefined, x: number): void {
  if (parts !== undefined) addExactly(parts, x * x)
}

/** Both parts of the data together; the same bits however they were split. */
export function mergeMeans(a: MeanState, b: MeanState): MeanState {
  if (JSON.stringify(a.settings) !== JSON.stringify(b.settings))
    throw new InputError({
      problem: 'states of different settings',
      expected: JSON.stringify(a.settings),
      received: JSON.stringify(b.settings),
      advice: 'Settings are fixed before the first row.',
    })
  return {
    settings: a.settings,
    steps: a.steps + b.steps,
    sum: mergeExact(a.sum, b.sum),
    below: a.below.map((parts, k) => mergeExact(parts, b.below[k] ?? [])),
    above: a.above.map((parts, k) => mergeExact(parts, b.above[k] ?? [])),
    ranges: mergeExact(a.ranges, b.ranges),
    open: { below: a.open.below + b.open.below, above: a.open.above + b.open.above },
  }
}
