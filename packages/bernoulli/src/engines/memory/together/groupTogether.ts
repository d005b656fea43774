import { doAll } from '../../../parallel/index.ts'
import type { Threads } from '../../../parallel/index.ts'
import type { Grouped } from '../Grouped.ts'
import { groupInterval } from './groupInterval.ts'
import type { GroupedIntervals } from './groupInterval.ts'
import { cutIntoIntervals, INTERVALS } from './intervals.ts'

/**
 * Rows that share a number, grouped by several threads: the groups of `groupNumbers`.
 *
 * @param values  in shared memory
 */
export function groupTogether(values: Float64Array, threads: Threads): Grouped {
  const rows = new Uint32Array(new SharedArrayBuffer(4 * values.length))
  const { of, starts } = cutIntoIntervals(values, rows)
  const given: GroupedIntervals = {
    values,
    rows,
    starts,
    groupOf: new Uint32Array(new SharedArrayBuffer(4 * values.length)),
    distinct: new Float64Array(new SharedArrayBuffer(8 * values.length)),
    counts: new Uint32Array(new SharedArrayBuffer(4 * INTERVALS)),
  }
  doAll(threads, { name: 'intervals', given, tasks: INTERVALS, here: groupInterval(given) })
  return numberedOn(given, of)
}

/**
 * Groups of intervals numbered one interval after the other, in an array of their own: a thread that was given up may still
 * write into those that are shared.
 */
function numberedOn({ starts, groupOf, distinct, counts }: GroupedIntervals, of: Uint8Array): Grouped {
  const firsts = new Uint32Array(INTERVALS + 1)
  counts.forEach((count, i) => (firsts[i + 1] = (firsts[i] as number) + count))
  const groups = firsts[INTERVALS] as number
  const keys = new Float64Array(groups)
  counts.forEach((count, i) => {
    const from = starts[i] as number
    keys.set(distinct.subarray(from, from + count), firsts[i])
  })
  const numbered = new Uint32Array(new SharedArrayBuffer(4 * groupOf.length))
  for (let row = 0; row < groupOf.length; row++)
    numbered[row] = (groupOf[row] as number) + (firsts[of[row] as number] as number)
  return { groups, groupOf: numbered, keys: [keys] }
}
