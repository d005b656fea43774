import fc from 'fast-check'
import { expect, test } from 'vitest'
import { splitByGroup, splitByTime } from './splitBy.ts'

const keys = fc.array(fc.nat(12), { minLength: 1, maxLength: 80 }).map((some) => Float64Array.from(some))
const share = fc.double({ min: 0.05, max: 0.6, noNaN: true })

test('law: a group is on one side, every row in one part, by the seed alone', () => {
  fc.assert(
    fc.property(keys, share, fc.nat(), fc.boolean(), (groups, held, seed, chooses) => {
      const split = splitByGroup(groups, held, seed, chooses)
      const parts = [split.train, split.validation, split.test]
      expect(parts.flatMap((part) => [...part]).toSorted((a, b) => a - b)).toEqual([...groups.keys()])
      const sides = parts.map((part) => new Set(Array.from(part, (row) => groups[row])))
      for (const group of new Set(groups)) expect(sides.filter((side) => side.has(group))).toHaveLength(1)
      expect(split.test.length).toBeGreaterThanOrEqual(Math.round(groups.length * held))
      expect(splitByGroup(groups, held, seed, chooses)).toEqual(split)
    }),
  )
})

test('law: what is trained on is before what chooses, and that before what judges', () => {
  fc.assert(
    fc.property(keys, share, fc.boolean(), (times, held, chooses) => {
      const { train, validation, test: judges } = splitByTime(times, held, chooses)
      const parts = [train, validation, judges].filter((part) => part.length > 0)
      for (const [i, part] of parts.slice(1).entries()) {
        const last = Math.max(...Array.from(parts[i] ?? [], (row) => times[row] as number))
        expect(Math.min(...Array.from(part, (row) => times[row] as number))).toBeGreaterThan(last)
      }
      expect(train.length + validation.length + judges.length).toBe(times.length)
    }),
  )
})
