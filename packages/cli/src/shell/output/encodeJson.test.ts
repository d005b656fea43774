import fc from 'fast-check'
import { expect, test } from 'vitest'
import { encodeJson } from './encodeJson.ts'

test('infinities are strings, other numbers themselves', () => {
  expect(JSON.parse(encodeJson({ a: [Infinity, -Infinity, 5e-324], b: { c: null, d: 'NaN' } }))).toEqual({
    a: ['Infinity', '-Infinity', 5e-324],
    b: { c: null, d: 'NaN' },
  })
})

test('a NaN is an error that names its place', () => {
  expect(() => encodeJson({ logLoss: { interval: [0, NaN] } })).toThrow('logLoss.interval.1 is not a number')
})

test('every finite number reads back as itself', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (x) => {
      expect(JSON.parse(encodeJson(x))).toBe(Object.is(x, -0) ? 0 : x)
    }),
  )
})
