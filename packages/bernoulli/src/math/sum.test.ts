import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addToSum, compensatedSum, emptySum, mergeSums, sum } from './index.ts'

/** The exact sum in integers, as multiples of 2^-1074, rounded once. */
function exact(values: readonly number[]): number {
  let total = 0n
  for (const value of values) {
    const bits = new DataView(new ArrayBuffer(8))
    bits.setFloat64(0, Math.abs(value))
    const word = bits.getBigUint64(0)
    const exponent = word >> 52n
    const fraction = word & (2n ** 52n - 1n)
    const size = exponent === 0n ? fraction : (fraction | (2n ** 52n)) << (exponent - 1n)
    total += value < 0 ? -size : size
  }
  const size = total < 0n ? -total : total
  const dropped = BigInt(Math.max(0, 4 * size.toString(16).length - 64))
  const sticky = size & (2n ** dropped - 1n) ? 1n : 0n
  const rounded = Number((size >> dropped) | sticky) * 2 ** (Number(dropped) - 1074)
  return total < 0n ? -rounded : rounded + 0
}

const finite = fc.double({ noNaN: true, noDefaultInfinity: true })
const probability = fc.double({ min: 0, max: 1, noNaN: true })
/** Values that cancel, meet half-way and leave the range. */
const hard = fc.array(
  fc.oneof(
    finite,
    probability,
    fc.integer({ min: -9, max: 9 }),
    fc.constantFrom(
      1e308,
      -1e308,
      2 ** 53,
      -(2 ** 53),
      5e-324,
      2 ** -1022,
      1 + 2 ** -52,
      2 ** -53,
      2 ** -106,
      1.7976931348623157e308,
      2 ** 900,
      -(2 ** 900),
    ),
  ),
  { maxLength: 40 },
)

describe('sum', () => {
  test.each([
    [[], 0],
    [[1e100, 1, -1e100], 1],
    [[0.1, 0.2, 0.3, -0.6], 2 ** -55],
    [[1e308, 1e308, -1e308], 1e308],
    [[1e308, 1e308, -1e308, -1e308, 5e-324], 5e-324],
    [[1e308, 1e308], Infinity],
    [[-1e308, -1e308], -Infinity],
    [[1, 2 ** -53, 2 ** -106], 1 + 2 ** -52],
    [[1, 2 ** -53, -(2 ** -106)], 1],
    [[1, 2 ** -53], 1],
    [[Infinity, 1, 1e308, 1e308], Infinity],
    [[1, -Infinity], -Infinity],
    [[Infinity, -Infinity], NaN],
    [[NaN, 1], NaN],
  ])('of %j', (values, expected) => {
    expect(sum(values)).toBe(expected)
    expect(values.every(Number.isFinite) ? exact(values) : expected).toBe(expected)
  })

  test('is correctly rounded, whatever the order', () => {
    fc.assert(
      fc.property(hard, (values) => {
        const expected = exact(values)
        expect(sum(values) + 0).toBe(expected + 0)
        expect(sum(values.toReversed()) + 0).toBe(expected + 0)
        expect(sum(new Float64Array(values)) + 0).toBe(expected + 0)
      }),
      { numRuns: 2000 },
    )
  })
})

describe('compensatedSum', () => {
  test('is within one rounding of the exact sum of 100,000 numbers, in any split', () => {
    const values = Float64Array.from({ length: 100_000 }, (_, i) => Math.sin(i * i) * 10 ** ((i % 31) - 15))
    const { high, low } = compensatedSum(values)
    expect(high).toBe(sum(values))
    const parts = [0, 1, 17, 40_000, 99_999].map((from, i, all) =>
      compensatedSum(values.subarray(from, all[i + 1])),
    )
    const merged = parts.reduce(mergeSums, emptySum)
    expect(merged.high).toBe(high)
    expect(Math.abs(merged.low - low)).toBeLessThan(1e-13 * 2 ** -53 * values.length * 1e15)
  })

  test('of non-negative numbers is within 1 ulp of the exact sum', () => {
    fc.assert(
      fc.property(fc.array(probability), (values) => {
        const total = sum(values)
        const { high } = compensatedSum(values)
        expect(Math.abs(high - total)).toBeLessThanOrEqual(2 ** -52 * total)
      }),
    )
  })

  test('infinities stay, and only opposite ones give NaN', () => {
    expect(compensatedSum([1, Infinity, 2, -5])).toEqual({ high: Infinity, low: 0 })
    expect(compensatedSum([-Infinity, 1e308])).toEqual({ high: -Infinity, low: 0 })
    expect(compensatedSum([Infinity, -Infinity, 1]).high).toBe(NaN)
    expect(mergeSums({ high: Infinity, low: 0 }, { high: 3, low: 1e-20 })).toEqual({ high: Infinity, low: 0 })
    expect(mergeSums({ high: 3, low: 1e-20 }, { high: Infinity, low: 0 })).toEqual({ high: Infinity, low: 0 })
    expect(compensatedSum([NaN]).high).toBe(NaN)
    expect(compensatedSum([])).toEqual({ high: 0, low: 0 })
  })

  test('one value at a time is the same, and survives being sent', () => {
    const values = [1e16, 1, -1e16, 1e-30, 3]
    const added = values.reduce(addToSum, emptySum)
    expect(added).toEqual(compensatedSum(values))
    expect(structuredClone(added)).toEqual(added)
    expect(added.high).toBe(4)
  })
})
