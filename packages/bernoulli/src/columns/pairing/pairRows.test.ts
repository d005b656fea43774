import fc from 'fast-check'
import { expect, test } from 'vitest'
import { InputError } from '../../errors/index.ts'
import { columnInOtherOrder } from './columnInOtherOrder.ts'
import { countUnpaired } from './countUnpaired.ts'
import { pairRows } from './pairRows.ts'

const values = fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e', '', 'NA', null), { maxLength: 8 })

test('a pair is a value that every file has exactly once, and every such value is a pair', () => {
  fc.assert(
    fc.property(fc.array(values, { minLength: 2, maxLength: 3 }), (columns) => {
      const { pairs, rows, counts } = pairRows(columns)
      const alone = (column: readonly unknown[], value: unknown): boolean =>
        column.filter((one) => one === value).length === 1
      const wanted = (columns[0] ?? []).filter(
        (value) => !['', 'NA', null].includes(value) && columns.every((column) => alone(column, value)),
      )
      expect(columns.map((column, file) => Array.from(rows[file] ?? [], (row) => column[row]))).toEqual(
        columns.map(() => wanted),
      )
      expect(pairs).toBe(wanted.length)
      const left = columns.reduce((sum, column) => sum + column.length - wanted.length, 0)
      const counted = (missing: 'error' | 'drop'): number | 'refused' => {
        const files = columns.map((_, i) => `${i}.csv`)
        try {
          return countUnpaired(
            { on: 'id', files, counts, pairs, missing },
            { place: '--on', drop: 'Leave them out.' },
          )
        } catch (error) {
          return error instanceof InputError ? 'refused' : NaN
        }
      }
      expect(counted('drop')).toBe(pairs === 0 ? 'refused' : left)
      expect(counted('error')).toBe(pairs === 0 || left > 0 ? 'refused' : 0)
    }),
  )
})

test('what keeps rows from pairing is counted by file', () => {
  const { pairs, counts } = pairRows([
    ['a', 'b', 'b', ''],
    ['a', 'c'],
  ])
  const files = { on: 'id', files: ['x.csv', 'y.csv'], counts, pairs, missing: 'error' } as const
  expect(() => countUnpaired(files, { place: '--on', drop: 'Leave them out.' })).toThrow(
    'rows that do not pair one to one in --on; expected every id once in every file. There are 1 without a value, 2 with a value that comes again in x.csv; 1 without a partner in y.csv. Leave them out.',
  )
})

test('an order of ids that differs is seen however the rows are shuffled, and the same order never', () => {
  const count = fc.integer({ min: 2, max: 30 })
  fc.assert(
    fc.property(count, fc.infiniteStream(fc.nat()), (rows, stream) => {
      const ids = Array.from({ length: rows }, (_, i) => `n${i}`)
      const places = ids
        .map((id) => ({ id, at: Number(stream.next().value) }))
        .toSorted((a, b) => a.at - b.at)
      const shuffled = places.map(({ id }) => id)
      const moved = shuffled.some((id, i) => id !== ids[i])
      expect(columnInOtherOrder([{ name: 'id', values: [ids, shuffled] }])).toEqual(
        moved ? { name: 'id', order: 'ids' } : undefined,
      )
      const confirmed = { name: 'id', values: [ids, ids] } as const
      expect(columnInOtherOrder([{ name: 'other', values: [ids, shuffled] }, confirmed])).toBe(undefined)
      // ids of their own, and what is made of predictions, say nothing
      const own = shuffled.map((id) => `m${id}`)
      expect(columnInOtherOrder([{ name: 'run', values: [ids, own] }])).toBe(undefined)
      expect(columnInOtherOrder([{ name: 'rank', values: [ids, shuffled] }])).toBe(undefined)
    }),
  )
})
