import { describe, expect, test } from 'vitest'
import {
  apply,
  column,
  evaluate,
  log,
  min,
  multiply,
  operations,
  subtract,
  values,
} from '../../expression/index.ts'
import type { Arguments, Column, Operation } from '../../expression/index.ts'
import { random } from '../../math/index.ts'
import type { Kernel } from '../plain/Kernel.ts'
import { simd } from './simd.ts'

const MIN = Number.MIN_VALUE
const NORMAL = 2 ** -1022
const MAX = Number.MAX_VALUE

// prettier-ignore
const positive = [
  0, MIN, 3 * MIN, 2 ** -1030, NORMAL - MIN, NORMAL, 1e-300, 1e-100, 1e-20, 2 ** -53, 1e-10, 1e-3, 0.1, 0.29, 0.3,
  0.5 - 2 ** -54, 0.5, 0.7, Math.SQRT1_2, 0.75, 0.9, 1 - 2 ** -53, 1, 1 + 2 ** -52, 1.3, Math.SQRT2, 1.5, 2, Math.E,
  3, 10, 36.7, 700, 708.4, 709.78, 709.79, 720, 744.4, 745.1, 746, 1e3, 2 ** 52, 2 ** 53, 1e100, MAX, Infinity,
]
const edges = [...positive, ...positive.map((x) => -x), NaN]
const grid = [
  ...edges,
  ...Array.from({ length: 20_001 }, (_, i) => (i - 10_000) / 13),
  ...Array.from({ length: 4_001 }, (_, i) => (i - 2000) / 2000),
  ...Array.from({ length: 2_001 }, (_, i) => 2 ** ((i - 1000) * 1.07)),
  ...Array.from({ length: 1_001 }, (_, i) => -(2 ** ((i - 1000) * 1.07))),
  ...Array.from({ length: 1_001 }, (_, i) => 1 + (i - 500) * 2 ** -48),
]

interface Lane {
  readonly type: 'float64' | 'float32'
  readonly round: (x: number) => number
  readonly fraction: number
  readonly least: number
}
const float64: Lane = { type: 'float64', round: (x) => x, fraction: 52, least: -1022 }
const float32: Lane = { type: 'float32', round: Math.fround, fraction: 23, least: -126 }

/** Distance in units of the last place of the second, counted as subnormal units below the normal numbers. */
function ulps(got: number, exact: number, { round, fraction, least }: Lane): number {
  const wanted = round(exact)
  if (Object.is(got, wanted) || got === wanted) return 0
  if (!Number.isFinite(got) || !Number.isFinite(wanted)) return Infinity
  const exponent = Math.max(Math.floor(Math.log2(Math.abs(wanted))), least)
  return Math.abs(got - exact) / 2 ** -fraction / 2 ** exponent
}

/** The largest error of an operation over rows of arguments, and where it is. */
function worst<Op extends Operation>(
  op: Op,
  rows: readonly (readonly number[])[],
  lane: Lane = float64,
  domain: 'any' | 'unit' = 'any',
): { readonly ulp: number; readonly at: readonly number[] } {
  const names = ['a', 'b', 'c'].slice(0, rows[0]?.length)
  const array = lane.type === 'float64' ? Float64Array : Float32Array
  const kernel = simd({
    sums: {},
    outputs: { value: apply(op, names.map(column) as unknown as Arguments<Op, Column>) },
    columns: Object.fromEntries(names.map((name) => [name, { type: lane.type, domain }] as const)),
    lanes: lane.type,
  }) as Kernel<never, 'value'>
  const columns = Object.fromEntries(
    names.map((name, i) => [name, array.from(rows.map((row) => row[i] as number))]),
  )
  const value = new array(rows.length)
  kernel.run(columns, { outputs: { value } })
  const law = values[op] as (...args: readonly number[]) => number
  let found = { ulp: 0, at: [] as readonly number[] }
  rows.forEach((row, i) => {
    const exact = law(...row.map(lane.round))
    const ulp = ulps(value[i] as number, exact, lane)
    if (ulp > found.ulp) found = { ulp, at: [...row, value[i] as number, exact] }
  })
  return found
}

const one = grid.map((a) => [a])
const two = edges.flatMap((a) => edges.map((b) => [a, b]))
const three = [NaN, 0, -0, 1, MIN, Infinity].flatMap((c) => edges.map((a, i) => [c, a, edges[i + 1] ?? 1]))
const arguments_ = { 1: one, 2: two, 3: three } as const

const onTheGrid = (Object.keys(operations) as Operation[]).filter((op) => op !== 'divergence')

const inexact: { readonly [Op in Operation]?: number } = { exp: 2, log: 2, log1p: 3, sigmoid: 4, softplus: 4 }

describe.each([float64, float32])('$type lanes against the plain value, on edges and grids', (lane) => {
  for (const op of onTheGrid) {
    const n = operations[op].value.length as 1 | 2 | 3
    const bound = inexact[op] ?? (lane.type === 'float32' ? 0.5 : 0)
    test(`${op}: ${bound < 1 ? 'the same' : `within ${bound} ulp`}`, () => {
      const found = worst(op, arguments_[n], lane)
      expect(found.ulp, `at ${found.at.join(', ')}`).toBeLessThanOrEqual(bound)
    })
  }

  test('divergence: within 16 ulp', () => {
    const largest = lane.type === 'float64' ? 1e150 : 1e18
    const finite = positive.filter((x) => x < largest && (x === 0 || lane.round(x) > 0))
    const ratios = [-0.31, -0.3, -1e-3, -1e-9, 0, 1e-15, 1e-8, 1e-2, 0.29, 0.3, 0.31, 0.6, 0.7]
    const found = worst(
      'divergence',
      [
        ...finite.flatMap((a) => finite.map((b) => [a, b])),
        ...finite.flatMap((a) => ratios.map((x) => [a, a * (1 + x)])),
        ...[
          [-1, 1],
          [1, -1],
          [NaN, 1],
          [1, NaN],
        ],
      ],
      lane,
    )
    expect(found.ulp, `at ${found.at.join(', ')}`).toBeLessThanOrEqual(16)
  })
})

describe('quick ways over numbers in [0, 1]', () => {
  const shares = positive.filter((x) => x <= 1)
  const ratios = [-0.31, -0.25, -1e-3, -1e-9, 0, 1e-15, 1e-8, 1e-2, 0.29, 0.5, 0.58, 0.7, 0.99]
  const near = shares.flatMap((a) => ratios.map((x) => [a, Math.min(1, a * (1 + x))]))

  test('divergence: within 16 ulp, at the edges too', () => {
    const draw = random(7)
    const drawn = Array.from({ length: 20_000 }, (_, i) => {
      const a = draw.uniform() ** (1 + (i % 40))
      return [a, Math.min(1, i % 3 ? draw.uniform() : a * (0.25 + 2 * draw.uniform()))]
    })
    const edges = shares.flatMap((a) => shares.map((b) => [a, b]))
    // One row that is in doubt sends its whole chunk the sure way, so the two are looked at apart.
    for (const rows of [drawn, near, edges, [...drawn, ...edges]]) {
      const found = worst('divergence', rows, float64, 'unit')
      expect(found.ulp, `at ${found.at.join(', ')}`).toBeLessThanOrEqual(16)
    }
  })

  test('c·(ln(1 − q) − ln q), q the lesser of p and 1 − p: within 6 u of c·(1 + it)', () => {
    const [c, p] = [column('c'), column('p')]
    const q = min(p, subtract(1, p))
    const e = multiply(c, subtract(log(subtract(1, q)), log(q)))
    const kernel = simd({
      sums: {},
      outputs: { value: e },
      columns: { c: { type: 'float64', domain: 'unit' }, p: { type: 'float64', domain: 'unit' } },
    }) as Kernel<never, 'value'>
    const draw = random(8)
    const drawn = Array.from({ length: 20_000 }, (_, i) => [draw.uniform(), draw.uniform() ** (1 + (i % 40))])
    const edges = shares.flatMap((a) => shares.map((b) => [a, b]))
    for (const rows of [drawn, edges, [...drawn, ...edges]]) {
      const columns = {
        c: Float64Array.from(rows, ([c = NaN]) => c),
        p: Float64Array.from(rows, ([, p = NaN]) => p),
      }
      const value = new Float64Array(rows.length)
      kernel.run(columns, { outputs: { value } })
      rows.forEach(([c = NaN, p = NaN], i) => {
        const wanted = evaluate(e, { c, p })
        const error = value[i] === wanted ? 0 : Math.abs((value[i] as number) - wanted)
        const bound = Number.isFinite(wanted) ? 6 * 2 ** -53 * (c + wanted) + MIN : 0
        expect(error, `at ${c}, ${p}`).toBeLessThanOrEqual(bound)
      })
    }
  })
})
