import fc from 'fast-check'
import { expect, test } from 'vitest'
import { scales } from '../judging/index.ts'
import { readAddress, views, writeAddress } from './address.ts'

const name = fc.string({ unit: 'binary', minLength: 1 })
const choice = fc.record(
  {
    ...{ label: name, positive: name, prediction: name, weight: name, group: name, time: name },
    scale: fc.constantFrom(...scales),
    segments: fc.array(name, { minLength: 1 }),
    drop: fc.constant(true),
  },
  { requiredKeys: [] },
)

test('an address says any choice, whatever columns are called, and is read again as it was written', () => {
  fc.assert(
    fc.property(
      fc.record(
        { choice, example: name, open: name, view: fc.constantFrom(...views) },
        { requiredKeys: ['choice', 'view'] },
      ),
      (said) => {
        expect(readAddress(writeAddress(said))).toEqual(said)
      },
    ),
  )
})

test('what is no option is not read', () => {
  expect(readAddress('#scale=nonsense&view=nowhere&__proto__=1&rows=1,2,3')).toEqual({
    choice: {},
    view: 'verdict',
  })
  expect(writeAddress({ choice: {}, view: 'verdict' })).toBe('')
})
