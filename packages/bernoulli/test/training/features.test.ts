import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isFactor } from '../../src/training/features/index.ts'
import { makeColumns, sourcesOf, splineBasis, splineKnots, timePart } from '../../src/training/index.ts'
import type { Factor, ModelColumn } from '../../src/training/index.ts'

const finite = fc.double({ min: -100, max: 100, noNaN: true })
const knotsOf = fc
  .uniqueArray(fc.integer({ min: -50, max: 50 }), { minLength: 3, maxLength: 8 })
  .map((some) => some.toSorted((a, b) => a - b))

describe('natural cubic splines', () => {
  test('law: straight beyond the outer knots', () => {
    fc.assert(
      fc.property(knotsOf, fc.nat(5), fc.double({ min: 0.5, max: 20, noNaN: true }), (knots, which, step) => {
        const basis = which % (knots.length - 1)
        for (const [at, side] of [
          [knots[0] as number, -1],
          [knots.at(-1) as number, 1],
        ] as const) {
          const [a, b, c] = [0, 1, 2].map((i) => splineBasis(knots, basis, at + side * i * step)) as [
            number,
            number,
            number,
          ]
          expect(Math.abs(a - 2 * b + c)).toBeLessThan(1e-9 * (1 + Math.abs(c) * (1 + step)))
        }
      }),
    )
  })

  test('law: value, slope and curvature have no step at a knot', () => {
    fc.assert(
      fc.property(knotsOf, fc.nat(5), fc.nat(7), (knots, which, index) => {
        const [basis, knot] = [which % (knots.length - 1), knots[index % knots.length] as number]
        const h = 1e-3
        const f = (x: number): number => splineBasis(knots, basis, x)
        const bend = (x: number): number => (f(x - h) - 2 * f(x) + f(x + h)) / h ** 2
        expect(Math.abs(bend(knot + 2 * h) - bend(knot - 2 * h))).toBeLessThan(0.2)
      }),
    )
  })

  test('knots are the ends and quantiles, each once', () => {
    expect(splineKnots([1, 1, 1, 1, 9], 4)).toEqual([1, 9])
    expect(splineKnots([3], 2)).toEqual([3])
  })
})

test('law: parts of a time are those of the calendar in UTC', () => {
  fc.assert(
    fc.property(
      fc.date({ min: new Date('1700-01-01'), max: new Date('2300-01-01'), noInvalidDate: true }),
      (date) => {
        const seconds = date.getTime() / 1000
        expect(timePart('weekday', seconds)).toBe(date.getUTCDay() === 0 ? 7 : date.getUTCDay())
        expect(timePart('month', seconds)).toBe(date.getUTCMonth() + 1)
        const hour = date.getUTCHours() + date.getUTCMinutes() / 60 + date.getUTCSeconds() / 3600
        expect(Math.abs(timePart('hour', seconds) - hour)).toBeLessThan(1 / 3599)
        const [from, to] = [0, 1].map((more) => Date.UTC(date.getUTCFullYear() + more, 0, 1)) as [
          number,
          number,
        ]
        expect(timePart('year', seconds)).toBeCloseTo((date.getTime() - from) / (to - from), 12)
      },
    ),
  )
})

describe('columns of a model from those of a table', () => {
  const number = { kind: 'number', mean: 3, scale: 2 } as const
  const sources = [
    { name: 'a', kind: 'number' },
    { name: 'c', kind: 'category', categories: ['x', 'y', 'z'] },
  ] as const
  const make = (column: ModelColumn, a: number, c: number): number =>
    makeColumns([column], sources)([[a], [c]], [0])[0] as number

  test('law: a product is the product of its factors', () => {
    const factor: fc.Arbitrary<Factor> = fc.constantFrom<Factor>(
      { column: 'a', fill: 1.5 },
      { column: 'a', missing: true },
      { column: 'c', category: 'y' },
      { column: 'a', knots: [0, 1, 4], basis: 1, fill: 2 },
    )
    fc.assert(
      fc.property(
        fc.array(factor, { minLength: 1, maxLength: 3 }),
        fc.oneof(finite, fc.constant(NaN)),
        fc.nat(3),
        (of, a, c) => {
          const alone = of.map((one) => make({ ...number, name: 'p', of: [one] }, a, c))
          expect(make({ ...number, name: 'p', of }, a, c)).toBe(alone.reduce((product, x) => product * x, 1))
        },
      ),
    )
  })

  test('a plain number that is missing is its mean; another fill is said', () => {
    expect(make({ ...number, name: 'a' }, NaN, 1)).toBe(3)
    expect(make({ ...number, name: 'a', of: [{ column: 'a', fill: 7 }] }, NaN, 1)).toBe(7)
  })

  test.each([
    [{}, [0, 1, 2, 0, 0]],
    [{ rare: 3 }, [3, 1, 2, 3, 0]],
    [{ missing: 3 }, [0, 1, 2, 0, 3]],
  ])('places of categories, %j', (more, indices) => {
    const column: ModelColumn = { name: 'c', kind: 'category', categories: ['x', 'z', 'other'], ...more }
    const entries = [0, 1, 3, 2, NaN].map((index) => make(column, 0, index))
    expect(entries).toEqual(indices)
  })

  test('a model needs each source once, with the categories it knows', () => {
    const columns: ModelColumn[] = [
      { name: 'c', kind: 'category', categories: ['x', 'rare'], rare: 2 },
      { ...number, name: 'c=y:a', of: [{ column: 'c', category: 'y' }, { column: 'a' }] },
      { ...number, name: 'when', of: [{ column: 'when', part: 'seconds', written: 'day first' }] },
    ]
    expect(sourcesOf(columns)).toEqual([
      { name: 'c', kind: 'category', categories: ['x', 'y'] },
      { name: 'a', kind: 'number', holds: 'numbers' },
      { name: 'when', kind: 'number', holds: 'times', written: 'day first' },
    ])
  })

  test('a spline of a time reads it as it is written, where a file says so', () => {
    const spline = { column: 'when', knots: [0, 1, 4], basis: 1 } as const
    const of = (factor: Factor) => sourcesOf([{ ...number, name: 's', of: [factor] }])
    const time = { ...spline, part: 'seconds', written: 'month first' } as const
    expect(of(time)).toEqual([{ name: 'when', kind: 'number', holds: 'times', written: 'month first' }])
    expect(of(spline)).toEqual([{ name: 'when', kind: 'number' }])
    const [plain, timed] = [spline, time].map(
      (factor) =>
        makeColumns([{ ...number, name: 's', of: [factor] }], [{ name: 'when', kind: 'number' }])(
          [[3.5]],
          [0],
        )[0],
    )
    expect(timed).toBe(plain)
  })

  test.each([
    [{ column: 'a' }, true],
    [{ column: 'a', fill: 1 }, true],
    [{ column: 'a', part: 'hour', written: 'month first', fill: 2 }, true],
    [{ column: 'a', knots: [0, 1, 2], basis: 1 }, true],
    [{ column: 'a', knots: [0, 1, 2], basis: 1, part: 'seconds', written: 'day first' }, true],
    [{ column: 'a', knots: [0, 1, 2], basis: 1, part: 'hour' }, false],
    [{ column: 'a', knots: [0, 1, 2], basis: 1, written: 'day first' }, false],
    [{ column: 'a', knots: [0, 1, 2], basis: 2, part: 'seconds' }, false],
    [{ column: 'a', part: 'second' }, false],
    [{ column: 'a', written: 'day first' }, false],
    [{ column: 'a', fill: NaN }, false],
    [{ column: 'a', missing: true, fill: 1 }, false],
    [{ column: 'a', knots: [0, 0], basis: 0 }, false],
    [{ column: 'a', knots: [0, 1, 2], basis: 2 }, false],
    [{ column: 'a', more: 1 }, false],
    [{ fill: 1 }, false],
    [[], false],
    [null, false],
  ])('what a file says of a factor is looked at: %j is one: %s', (value, right) => {
    expect(isFactor(value)).toBe(right)
  })
})
