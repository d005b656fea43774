/** How many intervals a column is cut into, a power of two: enough that each is sorted in the cache. */
export const INTERVALS = 64
/** Values that are looked at for each to say where they end. */
const SAMPLED = 64

/** Rows by the interval of their value, within each in their order. */
export interface Intervals {
  /** The interval of each row. */
  readonly of: Uint8Array
  /** Where the rows of each begin; one more at the end. */
  readonly starts: Uint32Array
}

/**
 * Cuts the values of a column into intervals of about as many rows, smaller values first and NaN last. Equal values are in one.
 *
 * @param rows  (n), is filled with the places of the rows, interval after interval
 */
export function cutIntoIntervals(values: Float64Array, rows: Uint32Array): Intervals {
  const pivots = pivotsOf(values)
  const of = new Uint8Array(values.length)
  const starts = new Uint32Array(INTERVALS + 1)
  for (let row = 0; row < values.length; row++) {
    const value = values[row] as number
    let below = 0
    for (let half = INTERVALS / 2; half >= 1; half /= 2)
      if (value >= (pivots[below + half - 1] as number)) below += half
    const interval = Number.isNaN(value) ? INTERVALS - 1 : below
    of[row] = interval
    starts[interval + 1] = (starts[interval + 1] as number) + 1
  }
  for (let interval = 0; interval < INTERVALS; interval++)
    starts[interval + 1] = (starts[interval + 1] as number) + (starts[interval] as number)
  const next = starts.slice()
  for (let row = 0; row < values.length; row++) {
    const interval = of[row] as number
    const place = next[interval] as number
    rows[place] = row
    next[interval] = place + 1
  }
  return { of, starts }
}

/** Values, in their order, at which intervals after the first begin. */
function pivotsOf(values: Float64Array): Float64Array {
  const sample = Float64Array.from(
    { length: INTERVALS * SAMPLED },
    (_, i) => values[Math.floor((i * values.length) / (INTERVALS * SAMPLED))] as number,
  ).sort()
  return Float64Array.from({ length: INTERVALS - 1 }, (_, i) => sample[(i + 1) * SAMPLED] as number)
}
