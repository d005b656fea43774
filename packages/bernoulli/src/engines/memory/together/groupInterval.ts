import type { Work } from '../../../parallel/index.ts'
import { groupNumbers } from '../groupRows.ts'

/** A column whose rows are grouped interval by interval. All arrays are shared. */
export interface GroupedIntervals {
  readonly values: Float64Array
  /** The rows, interval after interval, and where each begins. */
  readonly rows: Uint32Array
  readonly starts: Uint32Array
  /** Is filled with the group of each row within its interval. */
  readonly groupOf: Uint32Array
  /** Is filled with the distinct values of each interval, from where its rows begin. */
  readonly distinct: Float64Array
  /** Is filled with how many these are. */
  readonly counts: Uint32Array
}

/** Groups the rows of an interval. */
export function groupInterval(given: GroupedIntervals): Work {
  const { values, rows, starts, groupOf, distinct, counts } = given
  return (_, interval) => {
    const from = starts[interval] as number
    const some = rows.subarray(from, starts[interval + 1])
    const own = new Float64Array(some.length)
    for (let i = 0; i < some.length; i++) own[i] = values[some[i] as number] as number
    const { groups, groupOf: groupIn, keys } = groupNumbers(own)
    distinct.set(keys[0] as Float64Array, from)
    for (let i = 0; i < some.length; i++) groupOf[some[i] as number] = groupIn[i] as number
    counts[interval] = groups
  }
}
