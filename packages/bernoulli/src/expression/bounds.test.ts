import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { abs, boundsOf, column, isSmooth, log, operations, subtract } from './index.ts'
import type { Operation, Range } from './index.ts'

const names = Object.keys(operations) as Operation[]
const valueOf = (op: Operation, args: readonly number[]): number =>
  (operations[op].value as (...args: readonly number[]) => number)(...args)
const operands = Object.fromEntries(names.map((op) => [op, operations[op].value.length])) as Record<
  Operation,
  number
>

const end = fc.oneof(
  fc.constantFrom(-Infinity, -1, -0, 0, 5e-324, 1, 1e308, Infinity),
  fc.double({ min: -800, max: 800, noNaN: true }),
  fc.double({ noNaN: true }),
)
/** A range with some of the numbers in it: its ends, numbers between, NaN where it may be. */
const anyRange = fc
  .tuple(end, end, fc.double({ min: 0, max: 1, noNaN: true }), fc.boolean())
  .map(([a, b, share, nan]) => {
    const [from, to] = [Math.min(a, b), Math.max(a, b)]
    const between = from === to ? from : from + share * (to - from)
    const values = [from, to, ...(between >= from && between <= to ? [between] : []), ...(nan ? [NaN] : [])]
    const sizes = values.map(Math.abs).filter((size) => size > 0)
    return { range: { from, to, nan } satisfies Range, least: Math.min(...sizes), values }
  })
  .chain(({ range, least, values }) =>
    fc.boolean().map((told) => {
      return { range: (told && least < Infinity ? { ...range, nonzero: least } : range) as Range, values }
    }),
  )

test.each(names)('law: %s of numbers in their ranges lies in what it is bounded by, or may be NaN', (op) => {
  fc.assert(
    fc.property(fc.array(anyRange, { minLength: 3, maxLength: 3 }), (all) => {
      const args = all.slice(0, operands[op])
      const ranges = args.map(({ range }) => range)
      const { from, to, nan = false, hard = false, nonzero = 0 } = boundsOf(op, ranges)
      const rows = args.reduce<readonly (readonly number[])[]>(
        (sofar, { values }) => sofar.flatMap((row) => values.map((value) => [...row, value])),
        [[]],
      )
      const room = operations[op].rounding === 'near' ? 1e-15 : 0
      const outside = rows.filter((row) => {
        const value = valueOf(op, row)
        if (Number.isNaN(value)) return !nan
        const slack = Number.isFinite(value) ? room * Math.abs(value) : 0
        if (value !== 0 && Math.abs(value) < nonzero) return true
        return value < from - slack || value > to + slack || (hard && value !== 0 && value !== 1)
      })
      expect({ ranges, from, to, nan, outside }).toEqual({ ranges, from, to, nan, outside: [] })
    }),
    { numRuns: 1000 },
  )
})

test('the room for rounding widens what is rounded, and nothing else; no end that rounding keeps is left', () => {
  const room = (): number => 0.5
  expect(boundsOf('sigmoid', [{ from: -40, to: 40 }], room)).toMatchObject({ from: 0, to: 1 })
  expect(boundsOf('log', [{ from: 1, to: 1 }], room)).toMatchObject({ from: -0.5, to: 0.5 })
  const near = (rounding: string): number => (rounding === 'near' ? 0.5 : 0)
  expect(
    boundsOf(
      'add',
      [
        { from: 1, to: 1 },
        { from: 1, to: 2 },
      ],
      near,
    ),
  ).toMatchObject({ from: 2, to: 3 })
})

describe('smooth', () => {
  const grid = [-2, -1, -0.5, 0, 0.5, 1, 2]
  const step = 1e-4

  /** Whether somewhere on the grid the slopes to both sides differ by more than a curvature of 1000 can make. */
  const bends = (op: Operation): boolean => {
    const rows = Array.from({ length: operands[op] }, () => grid).reduce<readonly (readonly number[])[]>(
      (sofar, values) => sofar.flatMap((row) => values.map((value) => [...row, value])),
      [[]],
    )
    return rows.some((row) =>
      row.some((_, i) => {
        const at = (by: number): number => valueOf(op, row.with(i, (row[i] as number) + by))
        const bend = Math.abs(at(step) - 2 * at(0) + at(-step))
        return Number.isFinite(bend) && bend > 1000 * step ** 2
      }),
    )
  }

  test('is what bends nowhere; a divergence, which is steep without end where an argument is 0, is not called so', () => {
    const bending = names.filter((op) => bends(op) || op === 'divergence')
    expect(names.filter((op) => !operations[op].smooth)).toEqual(bending)
  })

  test('a formula is, if all of it is', () => {
    expect(isSmooth(log(subtract(1, column('p'))))).toBe(true)
    expect(isSmooth(log(abs(column('z'))))).toBe(false)
    expect(isSmooth(column('z'))).toBe(true)
  })
})
