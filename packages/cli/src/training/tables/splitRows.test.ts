import fc from 'fast-check'
import { expect, test } from 'vitest'
import { splitAgain, splitRows } from './splitRows.ts'

const share = fc.double({ min: 0.05, max: 0.9, noNaN: true })

test('law: rows are parted, none is in two parts, whoever chooses the epoch', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 2, max: 300 }),
      share,
      fc.nat(),
      fc.boolean(),
      (rows, held, seed, chooses) => {
        const { train, validation, test } = splitRows(rows, held, seed, chooses)
        expect([...train, ...validation, ...test].toSorted((a, b) => a - b)).toEqual(
          Array.from({ length: rows }, (_, i) => i),
        )
      },
    ),
  )
})

test('law: however often a training goes on, rows that judge it were never trained on and chose no epoch', () => {
  const training = fc.record({ held: share, chooses: fc.boolean() })
  fc.assert(
    fc.property(
      fc.integer({ min: 10, max: 300 }),
      fc.nat(),
      fc.array(training, { minLength: 2, maxLength: 5 }),
      (rows, seed, trainings) => {
        const used = new Set<number>()
        const trained = new Set<number>()
        let unseen: Parameters<typeof splitAgain>[2] | undefined
        for (const { held, chooses } of trainings) {
          const split =
            unseen === undefined
              ? splitRows(rows, held, seed, chooses)
              : splitAgain(rows, held, unseen, chooses)
          for (const row of split.test) expect(used.has(row)).toBe(false)
          for (const row of split.validation) expect(trained.has(row)).toBe(false)
          for (const row of split.train) trained.add(row)
          for (const row of [...split.train, ...split.validation]) used.add(row)
          expect(split.train.length + split.validation.length + split.test.length).toBe(rows)
          unseen = {
            seed,
            heldOut: split.test.length + split.validation.length,
            judged: split.test.length,
          }
        }
      },
    ),
  )
})
