import { describe, expect, test } from 'vitest'
import { apply, column, values } from '../expression/index.ts'
import type { Arguments, Operation } from '../expression/index.ts'
import type { Kernel } from './Kernel.ts'
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

/** Distance in units of the last place of the second, counted as subnormal units below the normal numbers. */
function ulps(got: number, wanted: number): number {
  if (Object.is(got, wanted) || got === wanted) return 0
  if (!Number.isFinite(got) || !Number.isFinite(wanted)) return Infinity
  const exponent = Math.max(Math.floor(Math.log2(Math.abs(wanted))), -1022)
  return Math.abs(got - wanted) / 2 ** -52 / 2 ** exponent
}

function worst<Op extends Operation>(
  op: Op,
  rows: readonly (readonly number[])[],
): { ulp: number; at: readonly number[] } {
  const names = ['a', 'b', 'c'].slice(0, rows[0]?.length)
  const spec = {
    sums: {},
    outputs: { value: apply(op, names.map(column) as unknown as Arguments<Op, ReturnType<typeof column>>) },
    columns: Object.fromEntries(names.map((name) => [name, 'float64'] as const)),
  }
  const columns = Object.fromEntries(
    names.map((name, i) => [name, Float64Array.from(rows, (row) => row[i] ?? NaN)]),
  )
  const value = new Float64Array(rows.length)
  ;(simd(spec) as Kernel).run(columns, { outputs: { value } })
  const law = values[op] as (...args: readonly number[]) => number
  let found = { ulp: 0, at: [] as readonly number[] }
  rows.forEach((row, i) => {
    const ulp = ulps(value[i] as number, law(...row))
    if (ulp > found.ulp) found = { ulp, at: [...row, value[i] as number, law(...row)] }
  })
  return found
}

const one = grid.map((a) => [a])
const two = edges.flatMap((a) => edges.map((b) => [a, b]))
const three = [NaN, 0, -0, 1, MIN, Infinity].flatMap((c) => edges.map((a, i) => [c, a, edges[i + 1] ?? 1]))

describe('against the plain value, on edges and grids', () => {
  // prettier-ignore
  const bounds = {
    negate: 0, abs: 0, floor: 0, exp: 2, log: 2, log1p: 3, sigmoid: 4, softplus: 4, add: 0, subtract: 0,
    multiply: 0, divide: 0, min: 0, max: 0, equal: 0, less: 0, select: 0,
  } as const satisfies Record<Exclude<Operation, 'divergence'>, number>
  for (const [op, bound] of Object.entries(bounds) as [keyof typeof bounds, number][])
    test(`${op}: ${bound === 0 ? 'the same' : `within ${bound} ulp`}`, () => {
      const arity = values[op].length === 0 ? 2 : values[op].length
      const rows = op === 'min' || op === 'max' ? two : [one, two, three][arity - 1]
      const found = worst(op, rows as readonly (readonly number[])[])
      expect(found.ulp, `at ${found.at.join(', ')}`).toBeLessThanOrEqual(bound)
    })

  test('divergence: within 16 ulp', () => {
    const finite = positive.filter((x) => x < 1e150)
    const near = finite.flatMap((a) =>
      [-0.31, -0.3, -1e-3, -1e-9, 0, 1e-15, 1e-8, 1e-2, 0.29, 0.3, 0.31].map((x) => [a, a * (1 + x)]),
    )
    const found = worst('divergence', [
      ...finite.flatMap((a) => finite.map((b) => [a, b])),
      ...near,
      [-1, 1],
      [1, -1],
      [NaN, 1],
      [1, NaN],
    ])
    expect(found.ulp, `at ${found.at.join(', ')}`).toBeLessThanOrEqual(16)
  })
})
