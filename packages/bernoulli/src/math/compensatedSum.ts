/**
 * A running sum together with the digits that rounding took from it, as plain data; its value is high + low.
 * Parts of the data can be summed apart, kept, sent and merged.
 */
export interface CompensatedSum {
  readonly high: number
  readonly low: number
}

/** The sum of nothing. */
export const emptySum: CompensatedSum = Object.freeze({ high: 0, low: 0 })

/**
 * Sum of an array in twice the working precision, ready to be merged with others.
 *
 * @param values  any reals; an Infinity stays, Infinity and −Infinity together give NaN, as does a NaN;
 *                a finite sum that leaves the range of float64 on the way is Infinity from then on
 * @returns `{ high, low }`: high is the sum, low what rounding it left over
 *
 * Source: Knuth's two-sum, kept in two parts as in Dekker 1971.
 * Not to be confused with {@link sum}, which is exact and needs the values at once.
 *
 * @example
 * compensatedSum([1e100, 1, -1e100]) // => { high: 1, low: 0 }
 */
export function compensatedSum(values: ArrayLike<number>): CompensatedSum {
  let total = emptySum
  for (let i = 0; i < values.length; i++) total = addToSum(total, values[i] as number)
  return total
}

/**
 * The sum with one more value.
 *
 * @example
 * addToSum({ high: 1, low: 0 }, 1e-20) // => { high: 1, low: 1e-20 }
 */
export function addToSum({ high, low }: CompensatedSum, value: number): CompensatedSum {
  const rough = high + value
  if (!Number.isFinite(rough)) return { high: rough, low: 0 }
  const share = rough - high
  const lost = low + (high - (rough - share) + (value - share))
  const sum = rough + lost
  return { high: sum, low: lost - (sum - rough) }
}

/**
 * The sum of two sums.
 *
 * @example
 * mergeSums({ high: 1, low: 1e-20 }, { high: 2, low: 0 }) // => { high: 3, low: 1e-20 }
 */
export function mergeSums(a: CompensatedSum, b: CompensatedSum): CompensatedSum {
  return addToSum(addToSum(a, b.high), b.low)
}
