import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sumBlocks } from './sumBlocks.ts'
import { sumOf } from './sumOf.ts'
import { sumOver } from './sumOver.ts'

const obvious = (values: Float64Array): number => sumOver(values.length, (i) => values[i] as number)

const inBlocks = (values: Float64Array): number =>
  sumBlocks(values.length, (terms, from, to) => {
    for (let i = from; i < to; i++) terms[i - from] = values[i] as number
  })

test('sums of arrays and of blocks have the bits of the sum term by term', () => {
  fc.assert(
    fc.property(fc.float64Array({ maxLength: 50 }), (values) => {
      expect(sumOf(values)).toBe(obvious(values))
      expect(inBlocks(values)).toBe(obvious(values))
    }),
  )
})

test.each([4095, 4096, 4097, 20_000])('and so for %i terms, across the edges of blocks', (n) => {
  const values = Float64Array.from({ length: n }, (_, i) => Math.sin(i * i) * 10 ** ((i % 40) - 20))
  expect(sumOf(values)).toBe(obvious(values))
  expect(inBlocks(values)).toBe(obvious(values))
  expect(sumOf(values, 17, n - 5)).toBe(obvious(values.subarray(17, n - 5)))
})
