import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  y,
  p,
  z,
  w,
  hard,
  unit,
  number,
  weight,
  fast,
  close,
  edgeProbability,
  certain,
  probability,
  logit,
  label,
  rows,
  columnsOf,
} from '../../test/kernels/agreement.ts'
import {
  abs,
  add,
  column,
  constant,
  derivative,
  equal,
  less,
  log,
  log1p,
  max,
  multiply,
  negate,
  select,
  sigmoid,
  softplus,
  subtract,
} from '../expression/index.ts'
import type { Apply, Expression } from '../expression/index.ts'
import {
  crossEntropy,
  crossEntropyFromLogit,
  crossEntropyOfHardLabel,
  entropy,
  klDivergence,
  klDivergenceFromLogit,
} from '../likelihood/index.ts'
import { random } from '../math/index.ts'
import { overFloor } from './formulas/index.ts'
import type { Kernel, KernelSpec } from './plain/Kernel.ts'
import { plain } from './plain/plain.ts'

/** Some hundreds of rows of a kind, then of another: predictions so far from soft labels, in logits, or contradicted. */
const stretches = fc
  .array(
    fc.record({
      rows: fc.integer({ min: 1, max: 900 }),
      apart: fc.constantFrom(0, 1e-3, 0.1, 1, 5),
      spread: fc.constantFrom(0.1, 2, 20),
      odd: fc.option(fc.tuple(label, logit), { nil: undefined, freq: 2 }),
      seed: fc.integer({ min: 0, max: 2 ** 31 }),
    }),
    { maxLength: 9 },
  )
  .map((parts) =>
    parts.flatMap(({ rows, apart, spread, odd, seed }) => {
      const draw = random(seed)
      const list = Array.from({ length: rows }, (): [number, number] => {
        const z = spread * draw.normal()
        return [1 / (1 + Math.exp(-z - apart * draw.normal())), z]
      })
      return odd ? [...list, odd] : list
    }),
  )

describe('sums agree with the plain kernel within 1e-14', () => {
  const agree = (
    name: string,
    spec: KernelSpec,
    names: readonly string[],
    data: fc.Arbitrary<(readonly number[])[]>,
  ): void =>
    test(name, () => {
      const [quick, law] = [fast(spec), plain(spec)]
      fc.assert(
        fc.property(data, (list) => {
          const columns = columnsOf(list, ...names)
          close(quick.run(columns), law.run(columns), 1e-14)
        }),
        { numRuns: 150, endOnFailure: true },
      )
    })

  const ofHard = { sums: { loss: crossEntropyOfHardLabel(y, p), y }, columns: { y: hard, p: unit } }
  agree('hard labels, probabilities', ofHard, ['y', 'p'], rows(fc.constantFrom(0, 1), probability))
  agree(
    'hard labels, predictions nearly certain and right',
    ofHard,
    ['y', 'p'],
    fc.array(
      fc.tuple(fc.boolean(), certain).map(([yes, q]) => [yes ? 1 : 0, yes ? 1 - q : q]),
      { maxLength: 700, size: 'max' },
    ),
  )
  agree(
    'hard labels, one prediction for all rows',
    ofHard,
    ['y', 'p'],
    fc
      .tuple(edgeProbability, fc.array(fc.constantFrom(0, 1), { maxLength: 700, size: 'max' }))
      .map(([p, ys]) => ys.map((y) => [y, p])),
  )
  test('hard labels as bytes', () => {
    const bytes = { type: 'uint8', domain: 'hard' } as const
    const spec = { ...ofHard, columns: { y: bytes, p: unit } }
    const [quick, law] = [fast(spec), plain(spec)]
    fc.assert(
      fc.property(rows(fc.constantFrom(0, 1), probability), (list) => {
        const columns = columnsOf(list, 'y', 'p')
        const given = { ...columns, y: Uint8Array.from(columns['y'] ?? []) }
        close(quick.run(given), law.run(given), 1e-14)
        close(quick.run(given), fast(ofHard).run(columns), 1e-14)
      }),
      { numRuns: 150, endOnFailure: true },
    )
  })
  agree(
    'how often something is so',
    {
      sums: { even: equal(p, 0.5), low: less(p, 0.5), difference: subtract(less(p, 0.5), y) },
      columns: { y: hard, p: unit },
    },
    ['y', 'p'],
    rows(fc.constantFrom(0, 1), probability),
  )
  agree(
    'soft labels, probabilities',
    {
      sums: { loss: crossEntropy(y, p), floor: entropy(y), excess: klDivergence(y, p) },
      columns: { y: unit, p: unit },
    },
    ['y', 'p'],
    rows(label, probability),
  )
  agree(
    'labels, logits',
    {
      sums: {
        loss: crossEntropyFromLogit(y, z),
        floor: entropy(y),
        excess: klDivergenceFromLogit(y, z),
      },
      columns: { y: unit, z: number },
    },
    ['y', 'z'],
    rows(label, logit),
  )
  const over = {
    probabilities: { sums: { floor: entropy(y), excess: klDivergence(y, p) }, columns: { y: unit, p: unit } },
    logits: {
      sums: { floor: entropy(y), excess: klDivergenceFromLogit(y, z) },
      columns: { y: unit, z: number },
    },
  }
  agree(
    'stretches of rows where nothing is left over the floor, and others',
    over.probabilities,
    ['y', 'p'],
    stretches.map((list) => list.map(([y, z]) => [y, 1 / (1 + Math.exp(-z))])),
  )
  test('the same from logits, whose σ(z) is rounded: and within 24 u of |σ(z) − y|', () => {
    const { sums, columns } = over.logits
    const [quick, law] = [fast(over.logits), plain(over.logits)]
    const apart = plain({ sums: { apart: abs(subtract(sigmoid(z), y)) }, columns })
    fc.assert(
      fc.property(stretches, (list) => {
        const given = columnsOf(list, 'y', 'z')
        const [got, wanted] = [quick.run(given).sums, law.run(given).sums]
        const slack = 24 * 2 ** -53 * apart.run(given).sums.apart
        for (const name of Object.keys(sums) as ('floor' | 'excess')[]) {
          const [value = NaN, right] = [got[name], wanted[name]]
          const error = value === right ? 0 : Math.abs(value - right)
          const bound = Number.isFinite(right) ? 1e-14 * right + slack : 0
          expect(error, name).toBeLessThanOrEqual(bound)
        }
      }),
      { numRuns: 150, endOnFailure: true },
    )
  })
  agree(
    'one label and one prediction in all rows',
    over.probabilities,
    ['y', 'p'],
    fc
      .tuple(label, probability, fc.integer({ min: 1, max: 3000 }))
      .map(([y, p, n]) => Array.from({ length: n }, () => [y, p])),
  )
  agree(
    'weights, of which a zero wins over an infinite loss',
    {
      sums: { loss: multiply(w, crossEntropy(y, p)), logit: multiply(w, crossEntropyFromLogit(y, z)), w },
      columns: { y: unit, p: unit, w: weight, z: number },
    },
    ['y', 'p', 'w', 'z'],
    fc.array(fc.tuple(label, edgeProbability, fc.constantFrom(0, 0, 1, 2.5), logit), {
      maxLength: 400,
      size: 'max',
    }),
  )
  agree(
    'nothing declared about the columns',
    {
      sums: { loss: crossEntropy(y, p), logit: crossEntropyFromLogit(y, z) },
      columns: { y: 'float64', p: 'float64', z: 'float64' },
    },
    ['y', 'p', 'z'],
    fc.array(fc.tuple(label, edgeProbability, logit), { maxLength: 400, size: 'max' }),
  )
  agree(
    'two predictors at once, one of them nearly certain',
    {
      sums: {
        a: crossEntropyOfHardLabel(y, p),
        b: crossEntropyOfHardLabel(y, column('q')),
        both: subtract(softplus(z), log(column('q'))),
      },
      columns: { y: hard, p: unit, q: unit, z: number },
    },
    ['y', 'p', 'q', 'z'],
    fc.array(
      fc
        .tuple(fc.constantFrom(0, 1), certain, probability, logit)
        .map(([y, q, p, z]) => [y, y ? 1 - q : q, p, z]),
      { maxLength: 700, size: 'max' },
    ),
  )
})

test('the divergences of the likelihood are known as what lies over a floor, and others not', () => {
  for (const e of [klDivergence(y, p), klDivergenceFromLogit(y, z)])
    expect(overFloor(e)?.floor).toEqual(entropy(y))
  const [first, second] = (klDivergence(y, p) as Apply).args as [Expression, Expression]
  expect(overFloor(add(first, first))).toBeUndefined()
  expect(overFloor(add(first, multiply(2, second)))).toBeUndefined()
  const [, near, far] = (klDivergenceFromLogit(y, z) as Apply).args as readonly [
    Expression,
    Expression,
    Expression,
  ]
  expect(overFloor(select(less(z, 0), near, max(multiply(2, far), 0)))).toBeUndefined()
  expect(overFloor(select(less(z, 0), near, far))).toBeDefined()
})

test('loss, gradient and curvature row by row: within 8 u of the plain kernel, the gradient of the larger of its terms', () => {
  const loss = crossEntropyFromLogit(y, z)
  const slope = derivative(loss, 'z')
  const outputs = { loss, slope, curvature: derivative(slope, 'z') }
  const sizes = {
    ...outputs,
    slope: max(multiply(y, sigmoid(negate(z))), multiply(subtract(1, y), sigmoid(z))),
  }
  const columns = { y: unit, z: number }
  const quick = fast({ sums: {}, outputs, columns })
  const law = plain({ sums: {}, outputs, columns })
  const size = plain({ sums: {}, outputs: sizes, columns })
  fc.assert(
    fc.property(rows(label, logit), (list) => {
      const given = columnsOf(list, 'y', 'z')
      const written = (kernel: Kernel): Record<string, Float64Array> => {
        const arrays = Object.fromEntries(
          Object.keys(outputs).map((name) => [name, new Float64Array(list.length)]),
        )
        kernel.run(given, { outputs: arrays })
        return arrays
      }
      const [got, wanted, large] = [written(quick), written(law), written(size)]
      for (const name of Object.keys(outputs)) {
        const wrong = list.filter((_, i) => {
          const [a, b, c] = [got, wanted, large].map((arrays) => arrays[name]?.[i] ?? NaN) as [
            number,
            number,
            number,
          ]
          return a !== b && !(Math.abs(a - b) <= 8 * 2 ** -53 * c + 5e-324)
        })
        expect([name, wrong]).toEqual([name, []])
      }
    }),
    { numRuns: 100, endOnFailure: true },
  )
})

test('equal sums under two names, and constants', () => {
  const spec = {
    sums: {
      n: constant(1),
      a: crossEntropyOfHardLabel(y, p),
      none: constant(0),
      b: crossEntropyOfHardLabel(y, p),
      half: constant(0.5),
    },
    columns: { y: hard, p: unit },
  }
  for (const n of [0, 1, 300]) {
    const columns = { y: new Float64Array(n), p: new Float64Array(n).fill(0.25) }
    const { sums } = fast(spec).run(columns)
    expect(sums).toEqual({ ...plain(spec).run(columns).sums, a: sums['b'] })
    expect(sums).toMatchObject({ n, none: 0, half: n / 2 })
  }
})

test('products of as many chunks as a block has, all of them of one size', () => {
  const q = { type: 'float32', domain: 'unit' } as const
  for (const lanes of ['float64', 'float32'] as const) {
    const spec = {
      sums: { down: log(p), up: log1p(y), both: subtract(log1p(y), log(p)) },
      columns: { y: { type: 'uint8', domain: 'hard' }, p: q },
      lanes,
    } as const
    const kernel = fast(spec)
    for (const value of [0.5, 0.70703125, 0.70751953125, 0.9]) {
      const n = 200_003
      const data = { y: new Uint8Array(n).fill(1), p: new Float32Array(n).fill(value) }
      const wanted = { down: n * Math.log(Math.fround(value)), up: n * Math.LN2 }
      const sums = { ...wanted, both: wanted.up - wanted.down }
      close(kernel.run(data), { sums, outside: [] }, lanes === 'float64' ? 1e-14 : 1e-6)
    }
  }
})

describe('contradictions', () => {
  const n = 5000
  const make = (): { y: Float64Array; p: Float64Array } => ({
    y: new Float64Array(n).map((_, i) => i % 2),
    p: new Float64Array(n).fill(0.25),
  })
  const kernel = fast({
    sums: { loss: crossEntropyOfHardLabel(y, p), gain: select(y, log(p), log1p(negate(p))) },
    columns: { y: hard, p: unit },
  })

  test('one impossible row among many costs exactly infinity, wherever it stands', () => {
    for (const [row, value] of [
      [1, 0],
      [2, 1],
      [127, 0],
      [2048, 1],
      [n - 1, 0],
    ] as const) {
      const data = make()
      data.p[row] = value
      expect(kernel.run(data)).toEqual({ sums: { loss: Infinity, gain: -Infinity }, outside: [] })
    }
  })

  test('the smallest probabilities do not underflow together', () => {
    const data = make()
    data.y.fill(1)
    data.p.fill(Number.MIN_VALUE)
    expect(kernel.run(data).sums['loss']).toBeCloseTo(n * 1074 * Math.LN2, 6)
  })
})
