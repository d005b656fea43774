import { permutation } from 'bernoulli/math'
import type { Random } from 'bernoulli/math'

/**
 * For each row another one, whose values it is given: those of a permutation, and where that one is of the row's own group, any
 * of the other groups. Rows of a group are alike, and values of its own would change too little.
 *
 * @param clusters  a number for the group of each row; each row its own if left out
 */
export function otherRows(count: number, clusters: Float64Array | undefined, draw: Random): Uint32Array {
  const others = permutation(count, draw)
  if (clusters === undefined) return others
  // In the order of their first rows, whatever the numbers of groups are.
  const first = new Map<number, number>()
  clusters.forEach((cluster, row) => first.set(cluster, first.get(cluster) ?? row))
  const firstOf = (row: number): number => first.get(clusters[row] as number) as number
  const sorted = Uint32Array.from(others.keys()).sort((a, b) => firstOf(a) - firstOf(b) || a - b)
  /** Of each group, where it begins among them and where the next. */
  const spans = new Map<number, [begin: number, end: number]>()
  sorted.forEach((row, place) => {
    const cluster = clusters[row] as number
    spans.set(cluster, [spans.get(cluster)?.[0] ?? place, place + 1])
  })
  if (spans.size < 2) return others
  return others.map((other, row) => {
    const own = clusters[row] as number
    if (clusters[other] !== own) return other
    const [begin, end] = spans.get(own) as [number, number]
    const place = draw.below(count - (end - begin))
    return sorted[place < begin ? place : place + end - begin] as number
  })
}
