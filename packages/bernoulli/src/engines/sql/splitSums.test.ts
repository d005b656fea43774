import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sum } from '../../math/index.ts'
import { grids, gridsAndUnit, WHOLE } from './grids.ts'

/** The parts of a term, as the statement computes them. */
function partsOf(x: number, found: readonly number[]): readonly number[] {
  const parts: number[] = []
  for (const grid of found) {
    const rest = parts.reduce((rest, part) => rest - part, x)
    const c = 1.5 * 2 ** 52 * grid
    parts.push(rest + c - c)
  }
  return parts
}

/** Plain sums of the parts, in some order, in some number of heaps that are added up last. */
function split(terms: readonly number[], heaps: number, found: readonly number[]): number {
  const totals = found.map(() => new Float64Array(heaps))
  terms.forEach((x, i) =>
    partsOf(x, found).forEach((part, j) => {
      const heap = totals[j] as Float64Array
      heap[i % heaps] = (heap[i % heaps] as number) + part
    }),
  )
  const sums = totals.map((heap) => heap.reduce((a, b) => a + b, 0))
  return sums.reduceRight((sum, part) => part + sum)
}

const shuffled = (terms: readonly number[], seed: number): readonly number[] =>
  [...terms.keys()]
    .map((i) => [Math.sin((i + 1) * (seed + 1) * 12.9898) * 43_758.5453, i] as const)
    .sort(([a], [b]) => (a % 1) - (b % 1))
    .map(([, i]) => terms[i] as number)

const largest = (terms: readonly number[]): number => Math.max(...terms.map(Math.abs))

/** One bit pattern for every order and every number of heaps, and how far it is from the sum. */
function check(terms: readonly number[], most: number, finest: boolean): number {
  const found = grids(most, terms.length, finest)
  if (found === undefined) throw new RangeError('no grids')
  const patterns = new Set<number>()
  for (let order = 0; order < 6; order++)
    for (const heaps of [1, 2, 7, 64]) patterns.add(split(shuffled(terms, order), heaps, found))
  expect([...patterns]).toHaveLength(1)
  const [value = NaN] = patterns
  const exact = sum(terms)
  const bound = (terms.length * (found.at(-1) as number)) / 2 + 2 ** -52 * Math.abs(exact)
  expect(Math.abs(value - exact)).toBeLessThanOrEqual(bound)
  return value
}

describe('sums of parts have the same bits in any order, and are as near as their bound says', () => {
  const many = (count: number, term: (i: number) => number): readonly number[] =>
    Array.from({ length: count }, (_, i) => term(i))
  test.each<readonly [string, readonly number[], number]>([
    ['losses', many(2000, (i) => -Math.log(((i * 37) % 997) / 1000 + 1e-3)), 8],
    ['a bound far too large', many(2000, (i) => Math.abs(Math.sin(i))), 1e12],
    ['terms far below the bound', many(2000, (i) => 1e-12 * Math.cos(i)), 690 ** 2],
    ['700 nats beside many of a millionth', many(2000, (i) => (i === 7 ? 700 : 1e-6 + i * 1e-12)), 700],
    [
      'terms that cancel',
      many(2000, (i) => (i % 2 === 0 ? 1 : -1) * Math.exp(Math.sin(i * i) * 30)),
      Math.exp(30),
    ],
    ['one term', [0.1], 0.1],
    ['the smallest doubles', many(100, (i) => (i - 50) * 5e-324), 50 * 5e-324],
    ['large terms', many(100, (i) => 1e290 * Math.sin(i)), 1e290],
  ])('%s', (_, terms, most) => {
    check(terms, most, false)
    check(terms, most, true)
  })

  test('any terms under any bound', () => {
    const term = fc.oneof(
      fc.double({ min: -1e6, max: 1e6, noNaN: true }),
      fc.double({ min: -1e-9, max: 1e-9, noNaN: true }),
      fc.constantFrom(0, -0, 1, -1, 0.5, 700, 5e-324),
    )
    fc.assert(
      fc.property(
        fc.array(term, { minLength: 1, maxLength: 300 }),
        fc.integer({ min: 0, max: 60 }),
        (terms, loose) => {
          const most = Math.max(largest(terms), 5e-324) * 2 ** loose
          check(terms, most, false)
          check(terms, most, true)
        },
      ),
      { numRuns: 100 },
    )
  })

  test('as fine as can be, with the largest term for a bound, no digit is missing', () => {
    const terms = many(5000, (i) => Math.exp(30 * Math.sin(i)))
    const value = check(terms, largest(terms), true)
    expect(Math.abs(value - sum(terms))).toBeLessThanOrEqual(2 ** -52 * sum(terms))
  })

  test('a hundred thousand million rows at the bound are still exact, in more parts', () => {
    const rows = 1e11
    const found = grids(1, rows) ?? []
    expect(found).toHaveLength(6)
    const least = found.at(-1) as number
    for (const term of [1, -1, 1 - 2 ** -53, 2 ** -15 + 2 ** -60, Math.PI / 4, Math.SQRT1_2, 5e-324]) {
      const parts = partsOf(term, found)
      parts.forEach((part, j) => {
        const multiple = Math.abs(part) / (found[j] as number)
        expect(Number.isInteger(multiple)).toBe(true)
        expect(BigInt(multiple) * BigInt(rows)).toBeLessThan(2n ** 53n)
      })
      expect(Math.abs(parts.reduce((rest, part) => rest - part, term))).toBeLessThanOrEqual(least / 2)
    }
  })

  /** To the nearest whole number, the even one of two. */
  const whole = (x: number): bigint => {
    const below = Math.floor(x)
    const up = x - below > 0.5 || (x - below === 0.5 && below % 2 !== 0)
    return BigInt(below + (up ? 1 : 0))
  }

  test.each([1, 0.3, 690 ** 2, 1e-200, 1e18])(
    'with whole numbers for a last part, terms up to %f are in two parts and no worse',
    (most) => {
      const terms = many(2000, (i) => most * Math.sin(i * i) * (i % 3 === 0 ? 1e-9 : 1))
      for (const rows of [2000, 1e6, 4e6]) {
        const all = grids(most, rows) ?? []
        const { grids: found = [], unit = NaN } = gridsAndUnit(all, most) ?? {}
        expect([all.length, found.length]).toEqual([3, 1])
        expect(unit).toBeLessThanOrEqual(2 ** -91 * most)
        const rests = terms.map((x) => partsOf(x, found).reduce((rest, part) => rest - part, x) * (1 / unit))
        for (const rest of rests) expect(Math.abs(rest)).toBeLessThanOrEqual(2 ** 61)
        const left = rests.map((rest) => (rest - Number(whole(rest))) / WHOLE)
        for (const rest of left) expect(Math.abs(rest)).toBeLessThanOrEqual(2 ** 61)
        const total = (units: readonly number[]): number =>
          Number(units.reduce((sum, rest) => sum + whole(rest), 0n))
        const last = total(rests) * unit + total(left) * unit * WHOLE
        const value = split(terms, 7, found) + last
        const bound = (terms.length * unit * WHOLE) / 2 + 2 ** -52 * (Math.abs(value) + Math.abs(last))
        expect(Math.abs(value - sum(terms))).toBeLessThanOrEqual(bound)
      }
    },
  )

  test('more rows than that are in one part more, and none where a unit leaves the range of a double', () => {
    const parts = (most: number, rows: number): number | undefined =>
      gridsAndUnit(grids(most, rows) ?? [], most)?.grids.length
    expect([1e6, 1e9, 1e11].map((rows) => [grids(1, rows)?.length, parts(1, rows)])).toEqual([
      [3, 1],
      [5, 2],
      [6, 2],
    ])
    expect([parts(1e200, 1e6), parts(1e-280, 1e6), parts(1, 10)]).toEqual([undefined, undefined, undefined])
  })

  test('there are none where a sum may be infinite', () => {
    expect(grids(1e300, 1e9)).toBeUndefined()
    expect(grids(Infinity, 10)).toBeUndefined()
    expect(grids(1, 1e6)).toHaveLength(3)
  })
})
