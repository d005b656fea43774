/** Those of some rows, in their order, that are among `count` rows from a place on. */
export function rowsWithin(rows: Uint32Array, from: number, count: number): Uint32Array {
  return rows.subarray(firstFrom(rows, from), firstFrom(rows, from + count))
}

/** The place of the first that is not below. */
function firstFrom(rows: Uint32Array, bound: number): number {
  let [low, high] = [0, rows.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((rows[middle] as number) < bound) low = middle + 1
    else high = middle
  }
  return low
}
