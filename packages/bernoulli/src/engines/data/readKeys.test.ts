import fc from 'fast-check'
import { expect, test } from 'vitest'
import { memory } from '../memory/memory.ts'
import { readKeys } from './readKeys.ts'

const read = (values: readonly unknown[]): readonly unknown[] | undefined =>
  readKeys({ keys: { k: values as never } }, { rows: values.length })['k']

test('keys that differ stay different, whatever their size', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.bigInt(), { minLength: 1 }), (integers) => {
      expect(new Set(read(integers)).size).toBe(integers.length)
    }),
  )
})

test('integers are numbers as long as a number tells them apart', () => {
  expect(read([2n ** 53n - 1n, 2n ** 53n, -(2n ** 60n), 'a', null, true])).toEqual([
    2 ** 53 - 1,
    '9007199254740992',
    '-1152921504606846976',
    'a',
    null,
    true,
  ])
  const keys = { k: BigUint64Array.of(2n ** 64n - 1n, 2n ** 64n - 2n) }
  expect(readKeys({ keys }, { rows: 2 })['k']).toEqual(['18446744073709551615', '18446744073709551614'])
})

test('what nothing can be equal to is no key', () => {
  expect(() => read(['a', new Date(0)])).toThrow(
    'a key that is no text, number or truth value; expected values that rows can share, got',
  )
})

test('columns of numbers that are too coarse are known', async () => {
  const engine = memory({
    labels: [0, 1],
    probabilities: [0.5, 0.5],
    keys: { coarse: [2 ** 53, 1], fine: [2 ** 53 - 1, 0.5], text: ['9007199254740993', 'b'] },
  })
  expect(await engine.roundedKeys?.(['coarse', 'fine', 'text'])).toEqual(['coarse'])
})
