const digitBits = 11
const buckets = 1 << digitBits
const digits = 3

/** Shorter columns, and runs within a longer one, are compared. */
const fewRows = 256

/**
 * The order of rows by value, smallest first; equal values keep their order. −0 equals 0, NaN comes last.
 *
 * @param values  (n) float64
 * @returns       (n) places of the rows: values[order[0]] is the smallest
 *
 * Radix sort on the upper half of the float64's bits, 11 at a time, each key carried along with its row; then the rows
 * that share it, by the lower half. Memory: 16 bytes a row.
 *
 * @example
 * argsort(Float64Array.of(0.3, 0.1, 0.2)) // => Uint32Array.of(1, 2, 0)
 */
export function argsort(values: Float64Array): Uint32Array {
  const n = values.length
  const order = new Uint32Array(n)
  for (let i = 0; i < n; i++) order[i] = i
  if (n < fewRows) return order.sort((i, j) => compare(values[i] as number, values[j] as number) || i - j)
  const keys = new Uint32Array(n)
  readWords(values, order, keys, 'upper')
  sortByKey(keys, order)
  for (let from = 0, to = 0; from < n; from = to) {
    const key = keys[from]
    while (to < n && keys[to] === key) to += 1
    if (to - from < fewRows) insertionSort(values, order, from, to)
    else sortRun(values, order.subarray(from, to), keys.subarray(from, to))
  }
  return order
}

/** Many rows whose upper halves are equal: often ties, which are in order. */
function sortRun(values: Float64Array, order: Uint32Array, keys: Uint32Array): void {
  const first = values[order[0] as number] as number
  if (order.every((row) => compare(values[row] as number, first) === 0)) return
  readWords(values, order, keys, 'lower')
  sortByKey(keys, order)
}

function insertionSort(values: Float64Array, order: Uint32Array, from: number, to: number): void {
  for (let k = from + 1; k < to; k++) {
    const row = order[k] as number
    const value = values[row] as number
    let index = k
    for (; index > from; index--) {
      const before = order[index - 1] as number
      if (compare(values[before] as number, value) <= 0) break
      order[index] = before
    }
    order[index] = row
  }
}

function compare(a: number, b: number): number {
  if (a < b) return -1
  if (a > b) return 1
  return a === b ? 0 : Number(Number.isNaN(a)) - Number(Number.isNaN(b))
}

/** Halves of the rows' bits whose unsigned order is the order of the numbers. */
function readWords(
  values: Float64Array,
  order: Uint32Array,
  keys: Uint32Array,
  half: 'upper' | 'lower',
): void {
  const float = new Float64Array(1)
  const words = new Uint32Array(float.buffer)
  for (let k = 0; k < order.length; k++) {
    const value = values[order[k] as number] as number
    float[0] = Number.isNaN(value) ? NaN : value + 0
    const upper = words[1] as number
    const negative = upper >>> 31 === 1
    if (half === 'lower') keys[k] = negative ? ~(words[0] as number) : (words[0] as number)
    else keys[k] = negative ? ~upper : upper ^ 0x80000000
  }
}

/** Sorts keys, and the rows with them; rows of equal keys keep their order. */
function sortByKey(keys: Uint32Array, order: Uint32Array): void {
  const n = keys.length
  const counts = new Uint32Array(digits * buckets)
  for (let k = 0; k < n; k++) {
    const key = keys[k] as number
    for (let digit = 0; digit < digits; digit++) {
      const bucket = digit * buckets + ((key >>> (digit * digitBits)) & (buckets - 1))
      counts[bucket] = (counts[bucket] as number) + 1
    }
  }
  let from: Keyed = { keys, order }
  let to: Keyed = { keys: new Uint32Array(n), order: new Uint32Array(n) }
  for (let digit = 0; digit < digits; digit++) {
    const starts = startsOf(counts.subarray(digit * buckets, (digit + 1) * buckets), n)
    if (starts === undefined) continue
    move(from, to, starts, digit * digitBits)
    ;[from, to] = [to, from]
  }
  if (from.keys === keys) return
  keys.set(from.keys)
  order.set(from.order)
}

/** Where the rows of each bucket begin; undefined when all rows share one and nothing needs to move. */
function startsOf(counts: Uint32Array, n: number): Uint32Array | undefined {
  let start = 0
  for (let bucket = 0; bucket < buckets; bucket++) {
    const count = counts[bucket] as number
    if (count === n) return undefined
    counts[bucket] = start
    start += count
  }
  return counts
}

interface Keyed {
  readonly keys: Uint32Array
  readonly order: Uint32Array
}

function move(from: Keyed, to: Keyed, starts: Uint32Array, shift: number): void {
  const { keys, order } = from
  const { keys: movedKeys, order: movedOrder } = to
  for (let k = 0; k < keys.length; k++) {
    const key = keys[k] as number
    const bucket = (key >>> shift) & (buckets - 1)
    const index = starts[bucket] as number
    starts[bucket] = index + 1
    movedKeys[index] = key
    movedOrder[index] = order[k] as number
  }
}
