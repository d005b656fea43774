import fc from 'fast-check'
import { expect, test } from 'vitest'
import { groupNumbers, groupRows } from './groupRows.ts'
import { groupWholes } from './groupWholes.ts'
import { hasMoreThan } from './hasMoreThan.ts'

const edges = fc.constantFrom(0, -0, 1, -1, Infinity, -Infinity, NaN, 2 ** 31, -(2 ** 31))
const wholes = fc.array(fc.oneof(fc.integer({ min: -50, max: 50 }), edges), { maxLength: 300 })
/** Beyond 2^53 every second whole number is none of floating point, and beyond 2^54 three of four. */
const large = fc
  .tuple(fc.constantFrom(2 ** 53, -(2 ** 53), 2 ** 54, 2 ** 60), fc.array(fc.integer({ min: -50, max: 50 })))
  .map(([around, list]) => list.map((x) => around + x))
const numbers = fc.array(fc.oneof(edges, fc.integer({ min: -3, max: 3 }), fc.double()), { maxLength: 300 })

test('whole numbers are grouped by counting as by sorting, or not at all', () => {
  fc.assert(
    fc.property(fc.oneof(wholes, large, numbers), (list) => {
      const values = Float64Array.from(list)
      const counted = groupWholes(values)
      const sorted = groupNumbers(values)
      expect(counted ?? sorted).toEqual(sorted)
      expect(groupRows([values], values.length)).toEqual(sorted)
    }),
    { numRuns: 2000 },
  )
})

test('small whole numbers, certain ones among them, are counted; fractions and numbers far apart are not', () => {
  expect(groupWholes(Float64Array.of(5, -Infinity, 3, NaN, Infinity, 5))).toEqual({
    groups: 5,
    groupOf: Uint32Array.of(2, 0, 1, 4, 3, 2),
    keys: [Float64Array.of(-Infinity, 3, 5, Infinity, NaN)],
  })
  expect(groupWholes(Float64Array.of(1, 1.5))).toBeUndefined()
  expect(groupWholes(Float64Array.of(0, 1e9))).toBeUndefined()
  expect(groupWholes(Float64Array.of(-1e300, 1e300))).toBeUndefined()
  expect(groupWholes(new Float64Array(0))).toEqual(groupNumbers(new Float64Array(0)))
})

test('more distinct numbers than a limit, or not: as a set of them says', () => {
  fc.assert(
    fc.property(numbers, fc.integer({ min: 0, max: 310 }), (list, limit) => {
      const padded = Float64Array.from([7, ...list])
      const distinct = new Set(list).size
      expect(hasMoreThan(padded.subarray(1), limit)).toBe(distinct > limit)
    }),
    { numRuns: 2000 },
  )
})

test('many numbers in rows of one pattern are told apart', () => {
  for (const of of [(i: number) => i, (i: number) => i / 2 ** 40, (i: number) => 1 + i * 2 ** -52]) {
    const values = Float64Array.from({ length: 100_000 }, (_, i) => of(i % 50_000))
    expect([hasMoreThan(values, 49_999), hasMoreThan(values, 50_000)]).toEqual([true, false])
  }
})
