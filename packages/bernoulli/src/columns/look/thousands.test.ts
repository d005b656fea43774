import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { describeColumn } from './describeColumn.ts'
import { readNumber } from './readNumber.ts'
import type { Thousands } from './thousands.ts'

const look = (...values: readonly string[]) => describeColumn({ name: 'n', type: 'text', values })

describe('thousands apart', () => {
  test.each([
    [['1,234,567', '12', '999'], { comma: false, percent: false, thousands: ',' }],
    [['1,234.5', '0.25'], { comma: false, percent: false, thousands: ',' }],
    [['1.234,5', '2'], { comma: true, percent: false, thousands: '.' }],
    [['1 234', '56'], { comma: false, percent: false, thousands: ' ' }],
    [['1\u202f234,5', '56,25'], { comma: true, percent: false, thousands: ' ' }],
    [['1’234.5', '56'], { comma: false, percent: false, thousands: '’' }],
  ] as const)('%j', (values, writing) => {
    expect(look(...values)).toMatchObject({ kind: 'number', writing })
  })

  test('what may be a decimal sign as well is not read', () => {
    expect(look('1,250', '3,400').kind).toBe('text')
    expect(look('1.234', '2.5').writing).toEqual({ comma: false, percent: false })
    expect(look('12,34,567', '1,2').kind).toBe('text')
    expect(look('0,123,456', '1,234,567').kind).toBe('text')
  })

  test('any number comes back, whatever the signs', () => {
    const way = fc.constantFrom<readonly [Thousands, boolean]>(
      [',', false],
      ['.', true],
      [' ', false],
      [' ', true],
      ['’', false],
    )
    fc.assert(
      fc.property(
        fc.integer({ min: -1e12, max: 1e12 }),
        fc.nat(999),
        way,
        (whole, fraction, [thousands, comma]) => {
          const grouped = String(Math.abs(whole)).replaceAll(/\B(?=(\d{3})+$)/gu, thousands)
          const text = `${whole < 0 ? '-' : ''}${grouped}${comma ? ',' : '.'}${fraction}`
          const number = Number(`${whole}.${fraction}`)
          expect(readNumber(text, { comma, percent: false, thousands })).toBe(number)
        },
      ),
    )
  })
})
