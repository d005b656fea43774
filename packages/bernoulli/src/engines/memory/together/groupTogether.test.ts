import fc from 'fast-check'
import { expect, test } from 'vitest'
import { shared } from '../../../parallel/index.ts'
import type { Threads } from '../../../parallel/index.ts'
import { groupNumbers } from '../groupRows.ts'
import { groupTogether } from './groupTogether.ts'
import { cutIntoIntervals } from './intervals.ts'

/** Nobody but the thread that calls. */
const alone: Threads = {
  count: 1,
  done: () => 0,
  errors: () => [],
  open: () => ({
    seats: 0,
    isFree: () => false,
    ask: () => undefined,
    outcome: () => 'lost',
    ticks: () => 0,
    waitBeyond: () => undefined,
    close: () => undefined,
  }),
  close: () => undefined,
}

const value = fc.oneof(
  fc.constantFrom(0, -0, 1, -1, NaN, Infinity, -Infinity, 5e-324, -5e-324, 1e308),
  fc.integer({ min: -20, max: 20 }),
  fc.double(),
)

test('law: intervals grouped one by one are the groups of all numbers sorted', () => {
  fc.assert(
    fc.property(fc.array(value, { maxLength: 600 }), (list) => {
      const values = Float64Array.from(list)
      const { groups, groupOf, keys } = groupTogether(shared(values), alone)
      expect({ groups, groupOf: Uint32Array.from(groupOf), keys }).toEqual(groupNumbers(values))
    }),
    { numRuns: 500 },
  )
})

test('law: every row is in one interval, in its order, and no interval has a value of another', () => {
  fc.assert(
    fc.property(fc.array(value, { maxLength: 600 }), (list) => {
      const values = Float64Array.from(list)
      const rows = new Uint32Array(values.length)
      const { of, starts } = cutIntoIntervals(values, rows)
      expect([...rows].toSorted((a, b) => a - b)).toEqual(list.map((_, row) => row))
      rows.forEach((row, place) => {
        const interval = of[row] as number
        expect(place >= (starts[interval] as number) && place < (starts[interval + 1] as number)).toBe(true)
        const before = rows[place - 1]
        if (before === undefined) return
        const together = of[before] === interval
        const [least, most] = [values[before] as number, values[row] as number]
        expect(together ? before < row : least < most || Number.isNaN(most)).toBe(true)
      })
    }),
    { numRuns: 100 },
  )
})
