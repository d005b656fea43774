import type { Sums } from '../../statistics/index.ts'
import { record } from '../sql/index.ts'

/** Two parts of the rows together: cells in between, certain predictions at the ends. */
export function joinParts<Names extends string>(inside: Sums<Names>, rest: Sums<Names>): Sums<Names> {
  const names = Object.keys(inside.sums) as Names[]
  const [key] = inside.keys as readonly Float64Array[]
  if (key === undefined) {
    const both = (name: Names): number => (inside.sums[name][0] ?? 0) + (rest.sums[name][0] ?? 0)
    return { ...inside, sums: record(names, (name) => Float64Array.of(both(name))) }
  }
  const ends = Array.from(rest.keys[0] ?? [], Number)
  const before = ends.filter((end) => end < (key[0] as number)).length
  const around = (values: ArrayLike<number>, others: ArrayLike<number>): Float64Array => {
    const end = Array.from(others)
    return Float64Array.from([...end.slice(0, before), ...Array.from(values), ...end.slice(before)])
  }
  return {
    groups: inside.groups + rest.groups,
    keys: [around(key, ends)],
    sums: record(names, (name) => around(inside.sums[name], rest.sums[name])),
  }
}
