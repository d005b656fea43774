import type { Interval } from '../result/index.ts'

/** No prediction costs less than the floor. */
export function atLeast(floor: number, [lower, upper]: Interval): Interval {
  return [Math.max(Math.min(floor, upper), lower), upper]
}
