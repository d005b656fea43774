import { permutation, random } from 'bernoulli/math'
import type { Split } from './splitRows.ts'

/**
 * Holds whole groups of rows out, drawn by the seed, until they have the share of the rows; where an epoch is to be chosen,
 * half as many rows of other groups choose it.
 *
 * @param groups  a number for the group of each row
 */
export function splitByGroup(groups: Float64Array, share: number, seed: number, chooses: boolean): Split {
  const names = [...new Set(groups)]
  const drawn = permutation(names.length, random(seed))
  const indices = new Map(Array.from(drawn, (name, i) => [names[name] as number, i]))
  return splitInOrder(
    groups.map((group) => indices.get(group) as number),
    share,
    chooses,
  )
}

/**
 * Holds the last share of the rows out, by time; where an epoch is to be chosen, half as many rows before them choose it.
 * Rows of one moment stay together.
 */
export function splitByTime(times: Float64Array, share: number, chooses: boolean): Split {
  return splitInOrder(
    times.map((time) => -time),
    share,
    chooses,
  )
}

/** The rows with the smallest keys judge, the next ones choose; rows with the same key are in one part. */
function splitInOrder(keys: Float64Array, share: number, chooses: boolean): Split {
  const order = Uint32Array.from(keys.keys()).sort(
    (a, b) => (keys[a] as number) - (keys[b] as number) || a - b,
  )
  const endBehind = (count: number): number => {
    let end = count
    while (end > 0 && end < order.length && keys[order[end] as number] === keys[order[end - 1] as number])
      end++
    return end
  }
  const test = endBehind(Math.round(keys.length * share))
  const half = chooses ? Math.max(1, Math.round((keys.length * share) / 2)) : 0
  const validation = half === 0 || test === 0 ? test : endBehind(Math.min(order.length, test + half))
  return {
    test: order.slice(0, test).sort(),
    validation: order.slice(test, validation).sort(),
    train: order.slice(validation).sort(),
  }
}
