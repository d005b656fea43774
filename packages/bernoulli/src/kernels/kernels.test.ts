import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  max,
  sigmoid,
  apply,
  column,
  constant,
  derivative,
  divide,
  equal,
  evaluate,
  log,
  log1p,
  multiply,
  negate,
  select,
  softplus,
  subtract,
} from '../expression/index.ts'
import type { Expression, Operation } from '../expression/index.ts'
import {
  crossEntropy,
  crossEntropyFromLogit,
  crossEntropyOfHardLabel,
  entropy,
  klDivergence,
  klDivergenceFromLogit,
} from '../likelihood/index.ts'
import { compile } from './compile.ts'
import type { ColumnArray, Kernel, KernelSpec, Totals } from './Kernel.ts'
import { plain } from './plain.ts'
import { rangeOf } from './ranges.ts'
import { simd } from './simd.ts'

const y = column('y')
const p = column('p')
const z = column('z')
const w = column('w')

const hard = { type: 'float64', domain: 'hard' } as const
const unit = { type: 'float64', domain: 'unit' } as const
const number = { type: 'float64', domain: 'number' } as const
const weight = { type: 'float64', domain: 'nonNegative' } as const

const fast = (spec: KernelSpec): Kernel => {
  const kernel = simd(spec)
  if (kernel === undefined) throw new Error('no WebAssembly SIMD here')
  return kernel
}

function close(got: Totals, law: Totals, relative: number): void {
  expect(got.outside).toEqual(law.outside)
  for (const [name, wanted] of Object.entries(law.sums)) {
    const value = got.sums[name] ?? NaN
    if (Number.isFinite(wanted))
      expect(Math.abs(value - wanted), `${name}: ${value} for ${wanted}`).toBeLessThanOrEqual(
        relative * Math.abs(wanted) + 1e-320,
      )
    else expect(value).toBe(wanted)
  }
}

const edgeProbability = fc.oneof(
  { weight: 6, arbitrary: fc.double({ min: 0, max: 1, noNaN: true }) },
  { weight: 2, arbitrary: fc.integer({ min: 1, max: 1074 }).map((k) => 2 ** -k) },
  { weight: 2, arbitrary: fc.integer({ min: 1, max: 53 }).map((k) => 1 - 2 ** -k) },
  { weight: 1, arbitrary: fc.constantFrom(0, 1, -0, 0.5) },
)
const certain = fc.double({ min: 0, max: 1e-9, noNaN: true })
const probability = fc.oneof(
  { weight: 4, arbitrary: fc.double({ min: 1e-3, max: 0.999, noNaN: true }) },
  edgeProbability,
)
const logit = fc.oneof(
  { weight: 6, arbitrary: fc.double({ min: -40, max: 40, noNaN: true }) },
  { weight: 1, arbitrary: fc.double({ min: -800, max: 800, noNaN: true }) },
  { weight: 1, arbitrary: fc.constantFrom(0, -0, Infinity, -Infinity) },
)
const label = fc.oneof(
  fc.constantFrom(0, 1),
  fc.double({ min: 0, max: 1, noNaN: true }),
  fc.integer({ min: 1, max: 53 }).map((k) => 1 - 2 ** -k),
)
const rows = (
  one: fc.Arbitrary<number>,
  other: fc.Arbitrary<number>,
): fc.Arbitrary<[number, number, number][]> =>
  fc.array(fc.tuple(one, other, fc.constantFrom(0, 1, 2, 0.5, 3)), { maxLength: 700, size: 'max' })
const columnsOf = (
  rows: readonly (readonly number[])[],
  ...names: readonly string[]
): Record<string, Float64Array> =>
  Object.fromEntries(names.map((name, i) => [name, Float64Array.from(rows, (row) => row[i] as number)]))

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
        { numRuns: 150 },
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
      sums: { loss: crossEntropyFromLogit(y, z), excess: klDivergenceFromLogit(y, z) },
      columns: { y: unit, z: number },
    },
    ['y', 'z'],
    rows(label, logit),
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
    { numRuns: 100 },
  )
})

describe('any formula', () => {
  const leaf = fc.oneof(
    fc.constantFrom<Expression>(y, p, z, w),
    fc.constantFrom(0, 1, -1, 0.5, 2, -0, Infinity).map(constant),
  )
  const unary = fc.constantFrom<Operation>(
    'negate',
    'abs',
    'floor',
    'exp',
    'log',
    'log1p',
    'sigmoid',
    'softplus',
  )
  const binary = fc.constantFrom<Operation>('add', 'subtract', 'multiply', 'min', 'max', 'equal', 'less')
  const formula = fc.letrec<{ e: Expression }>((tie) => ({
    e: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      leaf,
      fc.tuple(unary, tie('e')).map(([op, a]) => apply(op as 'exp', [a])),
      fc.tuple(binary, tie('e'), tie('e')).map(([op, a, b]) => apply(op as 'add', [a, b])),
      // The sign of a zero is not promised, so nothing is divided by one.
      fc.tuple(tie('e'), tie('e')).map(([a, b]) => divide(a, select(equal(b, 0), 1, b))),
      fc.tuple(tie('e'), tie('e'), tie('e')).map((args) => apply('select', args)),
    ),
  })).e
  const values = fc.constantFrom(0, -0, 1, 0.5, 0.25, 1e-300, 5e-324, 1 - 2 ** -53)
  const wild = fc.oneof(values, fc.constantFrom(Infinity, -Infinity, NaN, -1, 3, -2.5, 1e300, -745, 36.5))

  test('has every value in its range', () => {
    const find = rangeOf(
      new Map([
        ['y', unit],
        ['p', unit],
        ['z', number],
        ['w', { type: 'float64', domain: 'any' }],
      ]),
    )
    fc.assert(
      fc.property(formula, values, values, wild, wild, (e, y, p, z, w) => {
        fc.pre(!Number.isNaN(z))
        const { min, max, nan } = find(e)
        const value = evaluate(e, { y, p, z, w })
        const slack = Number.isFinite(value) ? 1e-14 * Math.abs(value) : 0
        expect(Number.isNaN(value) ? nan : min - slack <= value && value - slack <= max).toBe(true)
      }),
      { numRuns: 2000 },
    )
  })

  test('is NaN, infinite and finite in the rows where the plain value is', () => {
    fc.assert(
      fc.property(
        formula,
        fc.array(fc.tuple(values, values, wild, wild), { minLength: 8, maxLength: 40 }),
        (e, list) => {
          const spec = {
            sums: {},
            outputs: { e },
            columns: { y: unit, p: unit, z: 'float64', w: 'float64' },
          } as const
          const columns = columnsOf(list, 'y', 'p', 'z', 'w')
          const [got, wanted] = [new Float64Array(list.length), new Float64Array(list.length)]
          fast(spec).run(columns, { outputs: { e: got } })
          plain(spec).run(columns, { outputs: { e: wanted } })
          wanted.forEach((value, i) => {
            if (Number.isNaN(value) || Math.abs(value) > 1e290 || Math.abs(got[i] as number) > 1e290)
              expect([list[i], kind(got[i] as number)]).toEqual([list[i], kind(value)])
          })
        },
      ),
      { numRuns: 400 },
    )
  })
})

const kind = (x: number): string =>
  Number.isNaN(x) ? 'NaN' : Math.abs(x) > 1e290 ? (x > 0 ? 'huge' : '-huge') : 'finite'

describe('lengths', () => {
  const spec = {
    sums: { loss: crossEntropyOfHardLabel(y, p), y, n: constant(1) },
    outputs: { q: negate(p) },
    columns: { y: hard, p: unit },
  }
  const block = 65_536
  const columns = columnsOf(
    Array.from({ length: block + 9 }, (_, i) => [i % 3 === 0 ? 1 : 0, ((i * 7919) % 1000) / 1001 + 1e-4]),
    'y',
    'p',
  )

  test('of 0 to 9 rows, around a chunk and around every block border', () => {
    const around = (n: number): readonly number[] => Array.from({ length: 19 }, (_, i) => n + i - 9)
    const [quick, law] = [fast(spec), plain(spec)]
    const bytes = 24
    const perBlock = Math.floor((2 ** 18 - 128) / bytes / 128) * 128
    for (const n of [
      0,
      1,
      2,
      3,
      4,
      5,
      6,
      7,
      8,
      9,
      ...around(128),
      ...around(256),
      ...around(perBlock),
      ...around(2 * perBlock),
    ]) {
      const part = { y: columns['y']?.subarray(0, n), p: columns['p']?.subarray(0, n) } as Record<
        string,
        Float64Array
      >
      const q = new Float64Array(n)
      const got = quick.run(part, { outputs: { q } })
      close(got, law.run(part), 1e-14)
      expect(got.sums['n']).toBe(n)
      expect(q.every((value, i) => value === -(part['p']?.[i] as number))).toBe(true)
    }
  })

  test('any split of the rows adds up to the whole, and writes only its own rows', () => {
    const quick = fast(spec)
    const whole = quick.run(columns).sums
    fc.assert(
      fc.property(fc.integer({ min: 0, max: block + 9 }), fc.integer({ min: 0, max: 300 }), (at, more) => {
        const q = new Float64Array(block + 9).fill(7)
        const to = Math.min(at + more, block + 9)
        const parts = [
          quick.run(columns, { to: at }),
          quick.run(columns, { from: at, to, outputs: { q } }),
          quick.run(columns, { from: to }),
        ]
        for (const name of ['loss', 'y', 'n'])
          expect(
            Math.abs(
              parts.reduce((sum, { sums }) => sum + (sums[name] as number), 0) / (whole[name] as number) - 1,
            ),
          ).toBeLessThan(1e-14)
        expect(
          q.every((value, i) => value === (i >= at && i < to ? -(columns['p']?.[i] as number) : 7)),
        ).toBe(true)
      }),
      { numRuns: 25 },
    )
  })

  test('the order of rows does not matter', () => {
    const quick = fast(spec)
    const order = Array.from({ length: block + 9 }, (_, i) => i).sort(
      (i, j) => ((i * 40_503) % 65_537) - ((j * 40_503) % 65_537),
    )
    const shuffled = {
      y: Float64Array.from(order, (i) => columns['y']?.[i] ?? NaN),
      p: Float64Array.from(order, (i) => columns['p']?.[i] ?? NaN),
    }
    close(quick.run(shuffled), quick.run(columns), 1e-14)
  })
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

describe('domains', () => {
  const columns = (type: 'float64' | 'float32') =>
    ({
      any: { type, domain: 'any' },
      number: { type, domain: 'number' },
      finite: { type, domain: 'finite' },
      nonNegative: { type, domain: 'nonNegative' },
      unit: { type, domain: 'unit' },
      hard: { type, domain: 'hard' },
    }) as const
  const trials = [
    0,
    -0,
    1,
    0.5,
    5e-324,
    -5e-324,
    1e-40,
    -1e-40,
    1 + 2 ** -23,
    1 + 2 ** -52,
    1 - 2 ** -24,
    2,
    -1,
    1e30,
    Infinity,
    -Infinity,
    NaN,
  ]

  for (const [type, lanes] of [
    ['float64', 'float64'],
    ['float32', 'float64'],
    ['float32', 'float32'],
  ] as const)
    test(`a value outside is found in any lane and place, in ${type} with ${lanes} lanes; none inside is`, () => {
      const spec = { sums: { n: constant(1) }, columns: columns(type), lanes }
      const [quick, law] = [fast(spec), plain(spec)]
      const from = (x: number): Record<string, ColumnArray> =>
        Object.fromEntries(
          Object.keys(spec.columns).map((name) => [
            name,
            (type === 'float64' ? new Float64Array(200) : new Float32Array(200)).fill(
              name === 'hard' ? 1 : x,
            ),
          ]),
        )
      for (const value of trials)
        for (const row of [0, 1, 2, 3, 130, 131, 196, 199]) {
          const data = from(0.5)
          for (const array of Object.values(data)) array[row] = value
          expect(quick.run(data)).toEqual(law.run(data))
        }
    })

  test('bytes', () => {
    const spec = { sums: { y }, columns: { y: { type: 'uint8', domain: 'hard' } } } as const
    for (const value of [1, 2]) {
      const data = { y: new Uint8Array(1001).fill(1).fill(value, 500, 501) }
      expect(fast(spec).run(data)).toEqual(plain(spec).run(data))
    }
  })
})

describe('column types and lanes', () => {
  const n = 3001
  const random = Array.from({ length: n }, (_, i) => ((i * 7919) % 3000) / 3001)
  const spread = random.map((u) => 12 * u - 6)

  test('float32 and uint8 columns in float64 lanes are read exactly', () => {
    const spec = {
      sums: { loss: crossEntropyFromLogit(y, z), product: multiply(y, z) },
      columns: { y: 'uint8', z: 'float32' },
    } as const
    const data = { y: Uint8Array.from(random, (u) => (u < 0.4 ? 1 : 200 * u)), z: Float32Array.from(spread) }
    close(fast(spec).run(data), plain(spec).run(data), 1e-14)
  })

  test('float32 lanes: mean loss within 1e-6 relative, gradient within 4e-7 of the float64 law', () => {
    const loss = crossEntropyFromLogit(y, z)
    const outputs = { slope: derivative(loss, 'z') }
    const columns = {
      y: { type: 'float32', domain: 'unit' },
      z: { type: 'float32', domain: 'number' },
    } as const
    for (const scale of [0.01, 1, 3, 15, 100]) {
      const data = { y: Float32Array.from(random), z: Float32Array.from(spread, (x) => x * scale) }
      const [got, wanted] = [new Float32Array(n), new Float64Array(n)]
      const quick = fast({ sums: { loss }, outputs, columns, lanes: 'float32' }).run(data, {
        outputs: { slope: got },
      })
      const law = plain({ sums: { loss }, outputs, columns }).run(data, { outputs: { slope: wanted } })
      close(quick, law, 1e-6)
      wanted.forEach((value, i) => expect(Math.abs((got[i] ?? NaN) - value)).toBeLessThan(4e-7))
    }
  })

  test('float32 lanes: infinite logits have their limits, NaN stays NaN', () => {
    const loss = crossEntropyFromLogit(y, z)
    const spec = {
      sums: {},
      outputs: { loss, slope: derivative(loss, 'z') },
      columns: { y: 'float32', z: 'float32' },
      lanes: 'float32',
    } as const
    const data = {
      y: Float32Array.of(1, 1, 0, 0, 0.5, 0.5, 1, NaN),
      z: Float32Array.of(Infinity, -Infinity, Infinity, -Infinity, Infinity, NaN, NaN, 1),
    }
    const [losses, slopes] = [new Float32Array(8), new Float32Array(8)]
    fast(spec).run(data, { outputs: { loss: losses, slope: slopes } })
    expect([...losses]).toEqual([0, Infinity, Infinity, 0, Infinity, NaN, NaN, NaN])
    expect([...slopes]).toEqual([0, -1, 1, 0, 0.5, NaN, NaN, NaN])
  })
})

describe('compile', () => {
  const spec = (name: string): KernelSpec => ({ sums: { [name]: softplus(z) }, columns: { z: 'float64' } })

  test('makes a kernel of one structure once', () => {
    expect(compile(spec('a'))).toBe(compile(spec('a')))
    expect(compile(spec('a'))).not.toBe(compile(spec('b')))
    expect(compile(spec('a'))).not.toBe(compile({ ...spec('a'), columns: { z: 'float32' } }))
  })

  test('few rows and many give the same numbers', () => {
    for (const n of [1, 65_535, 65_536, 65_537, 100_000]) {
      const data = { z: Float64Array.from({ length: n }, (_, i) => (i % 37) - 18) }
      close(compile(spec('a')).run(data), plain(spec('a')).run(data), 1e-14)
    }
  })

  test('a formula of more columns than the memory holds a chunk of is still summed', () => {
    const names = Array.from({ length: 270 }, (_, i) => `c${i}`)
    const all = {
      sums: Object.fromEntries(names.map((name) => [name, column(name)])),
      columns: Object.fromEntries(names.map((name) => [name, 'float64'] as const)),
    }
    const data = Object.fromEntries(names.map((name, i) => [name, new Float64Array(70_000).fill(i)]))
    expect(compile(all).run(data).sums['c269']).toBe(269 * 70_000)
  })
})
