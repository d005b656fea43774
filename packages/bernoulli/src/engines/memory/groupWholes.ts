import type { Grouped } from './Grouped.ts'

/**
 * Rows that share a whole number, grouped by counting rather than sorting: cells of log-odds are such keys. −∞ comes
 * first, ∞ after the numbers, NaN last, as in their order. Undefined where a number is not whole, or they lie so far
 * apart that a place for each between them would be more than four a row.
 */
export function groupWholes(values: Float64Array): Grouped | undefined {
  let [least, most] = [Infinity, -Infinity]
  for (const value of values) {
    if (!Number.isFinite(value)) continue
    if (Math.floor(value) !== value) return undefined
    if (value < least) least = value
    if (value > most) most = value
  }
  const between = most >= least ? most - least + 1 : 0
  if (between > 4 * values.length) return undefined
  const [first, last] = [most >= least ? least : 0, between + 1]
  const placeOf = (value: number): number => {
    if (Number.isFinite(value)) return value - first + 1
    return value === -Infinity ? 0 : value === Infinity ? last : last + 1
  }
  const found = new Uint8Array(last + 2)
  for (const value of values) found[placeOf(value)] = 1
  const groupAt = new Uint32Array(found.length)
  const keys: number[] = []
  for (let place = 0; place < found.length; place++) {
    if (found[place] === 0) continue
    groupAt[place] = keys.length
    keys.push(place === 0 ? -Infinity : place < last ? first + (place - 1) : place === last ? Infinity : NaN)
  }
  const groupOf = new Uint32Array(values.length)
  for (let row = 0; row < values.length; row++)
    groupOf[row] = groupAt[placeOf(values[row] as number)] as number
  return { groups: keys.length, groupOf, keys: [Float64Array.from(keys)] }
}
