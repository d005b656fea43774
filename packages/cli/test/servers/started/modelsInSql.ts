import { random, sigmoid } from 'bernoulli/math'
import {
  activations,
  buildModel,
  categoryKey,
  dense,
  embedding,
  encodeModel,
  modelIn,
  sequential,
  splineBasis,
} from 'bernoulli/training'
import type { ModelColumn, ModelFile } from 'bernoulli/training'
import { isMissing } from 'bernoulli/columns'
import { expect, test } from 'vitest'
import { readingWords, sqlOfModel } from '../../../src/predict/inSql/index.ts'
import { databases } from '../../../src/shell/databases/index.ts'
import type { WrittenDialect } from '../../../src/shell/databases/index.ts'
import type { Made } from './tableOf.ts'

const knots = [-2, -0.5, 1, 3]
const columns: readonly ModelColumn[] = [
  {
    name: 'city',
    kind: 'category',
    categories: ["O'Brien", 'Rome', '7', 'rare', 'missing'],
    rare: 4,
    missing: 5,
  },
  { name: 'code', kind: 'category', categories: ['1', '2.5', '-3'] },
  { name: 'x', kind: 'number', mean: 2, scale: 3 },
  { name: 'x is missing', kind: 'number', mean: 0.1, scale: 0.3, of: [{ column: 'x', missing: true }] },
  {
    name: 'spline(y, 3)1',
    kind: 'number',
    mean: 0.5,
    scale: 2,
    of: [{ column: 'y', knots, basis: 0, fill: 1 }],
  },
  {
    name: 'spline(y, 3)2',
    kind: 'number',
    mean: 0.4,
    scale: 1,
    of: [{ column: 'y', knots, basis: 1, fill: 1 }],
  },
  {
    name: 'x:city=Rome',
    kind: 'number',
    mean: 0.3,
    scale: 1.5,
    of: [
      { column: 'x', fill: 2 },
      { column: 'city', category: 'Rome' },
    ],
  },
]

const cities = ['Rome', "O'Brien", ' Rome ', 'Paris', null, 'NA', '7', '7.0', '07', '', 'rome', '7e0', 'rare']
const codes = [1, 2.5, -3, 4, null, 1]
const xs = [2, -1e-300, null, 17.25, -4, 0, 1e6, 5e-324]
const ys = [0.25, null, -3, 2, 9, 1, -2]
const rows = Array.from({ length: 90 }, (_, i) => ({
  city: cities[i % cities.length] as string | null,
  code: codes[i % codes.length] as number | null,
  x: xs[i % xs.length] as number | null,
  y: ys[i % ys.length] as number | null,
}))

/** A model of these columns with drawn numbers, as a file. */
function modelFile(
  hidden: readonly (readonly [number, keyof typeof activations])[],
  of = columns,
  places = [6, 4],
): ModelFile {
  const length = hidden.length === 0 ? 1 : 2
  const model = buildModel(
    sequential(
      embedding(places, length),
      ...hidden.map(([units, word]) => dense(units, activations[word])),
      dense(1),
    ),
    [of.length],
  )
  const draw = random(7)
  const count = Object.values(model.parameters).reduce(
    (sum, { shape }) => sum + shape.reduce((product, axis) => product * axis, 1),
    0,
  )
  const parameters = Float32Array.from({ length: count }, () => draw.normal())
  const bytes = encodeModel(
    model,
    { parameters, states: new Float32Array(0) },
    {
      task: 'classifier',
      layers: [String(of.length), ...hidden.map(([units, word]) => `${units} ${word}`), '1'],
      columns: of,
      ...{ label: 'late', seed: 7, baseRate: 0.3, floor: 0, version: '1' },
    },
  )
  return modelIn(bytes, 'model.onnx')
}

/** What the file's numbers say of a row, in double precision: the obvious way. */
function lawOf(file: ModelFile, { city, code, x, y }: (typeof rows)[number]): number {
  const place = (value: string | number | null, c: number): number => {
    const column = columns[c] as Extract<ModelColumn, { kind: 'category' }>
    const { categories, missing = 0, rare = 0 } = column
    if (value === null || isMissing(String(value))) return missing
    const at = categories.indexOf(categoryKey(String(value))) + 1
    return at === 0 || at === missing || at === rare ? rare : at
  }
  const points = [place(city, 0), place(code, 1)].flatMap((at, c) => lookUp(file, `0.points${c}`, at))
  const rome = Number(city !== null && categoryKey(city) === 'Rome')
  const made = [
    x ?? 2,
    Number(x === null),
    splineBasis(knots, 0, y ?? 1),
    splineBasis(knots, 1, y ?? 1),
    (x ?? 2) * rome,
  ]
  return through(file, [
    ...points,
    ...made.map((value, i) => {
      const { mean, scale } = columns[i + 2] as Extract<ModelColumn, { kind: 'number' }>
      return (value - mean) / scale
    }),
  ])
}

const numbersOf = (file: ModelFile, name: string): readonly number[] =>
  Array.from(file.onnx.initializers[name]?.values ?? [], Number)

/** What a category stands for. */
function lookUp(file: ModelFile, name: string, place: number): readonly number[] {
  const all = numbersOf(file, name)
  const [, length = 1] = file.onnx.initializers[name]?.shape ?? []
  return all.slice(place * length, (place + 1) * length)
}

/** The last of the layers. */
function through(file: ModelFile, inputs: readonly number[]): number {
  let values = inputs
  const words = (file.facts?.layers ?? []).slice(1).map((layer) => layer.split(' ')[1])
  words.forEach((word, layer) => {
    const [weight, bias] = [numbersOf(file, `${layer + 1}.weight`), numbersOf(file, `${layer + 1}.bias`)]
    const from = values
    values = bias.map((b, unit) => {
      const z = from.reduce((sum, value, j) => sum + value * (weight[j * bias.length + unit] as number), b)
      return word === 'relu'
        ? Math.max(z, 0)
        : word === 'tanh'
          ? Math.tanh(z)
          : word === 'logistic'
            ? sigmoid(z)
            : z
    })
  })
  return values[0] as number
}

/**
 * Models as an expression of a database, which says of rows there what the file's numbers say in double precision.
 */
export function modelsInSqlSuite(
  dialect: WrittenDialect,
  query: (statement: string) => Promise<readonly (readonly (number | null)[])[]>,
  create: (columns: readonly Made[]) => Promise<string>,
): void {
  const { identifier } = readingWords[dialect].dialect
  // As products of arrays; pasted they are of hundreds of thousands of characters.
  const wide = (readingWords[dialect].dialect.lambda?.vectors ?? null) !== null
  const cases = [
    ['a logistic regression', []],
    [
      'a network',
      [
        [4, 'relu'],
        [3, 'tanh'],
        [2, 'logistic'],
      ],
    ],
    ...(wide
      ? [
          [
            'a network of thousands of weights',
            [
              [60, 'relu'],
              [30, 'tanh'],
            ],
          ] as const,
        ]
      : []),
  ] as const
  test.each(cases)(`%s as SQL of ${dialect} says what its numbers say`, async (_, hidden) => {
    const file = modelFile(hidden as never)
    const relation = await create([
      { name: 'place', kind: 'whole', values: rows.map((_, i) => i) },
      { name: 'city', kind: 'text', values: rows.map(({ city }) => city) },
      { name: 'code', kind: 'double', values: rows.map(({ code }) => code) },
      { name: 'x', kind: 'double', values: rows.map(({ x }) => x) },
      { name: 'y', kind: 'double', values: rows.map(({ y }) => y) },
    ])
    const [logit, probability] = (['logit', 'probability'] as const).map((scale) =>
      sqlOfModel(file, 'model.onnx', dialect, scale),
    )
    const found = await query(
      `SELECT ${logit} AS a, ${probability} AS b FROM ${relation} ORDER BY ${identifier('place')}`,
    )
    const wrong = rows.flatMap((row, i) => {
      const [z, p] = [Number(found[i]?.[0] ?? NaN), Number(found[i]?.[1] ?? NaN)]
      const wanted = lawOf(file, row)
      const near = Math.abs(z - wanted) <= 1e-12 * Math.max(1, Math.abs(wanted))
      return near && Math.abs(p - sigmoid(wanted)) <= 1e-12 ? [] : [{ row, z, p, wanted }]
    })
    expect(wrong).toEqual([])
    expect(found).toHaveLength(rows.length)
  })

  test(`names and numbers of every kind in ${dialect}`, async () => {
    const names = ['t', 't[1]', 'say `p`, "it\\\'s"', 'SELECT']
    const odd: readonly ModelColumn[] = [
      { name: 'kind', kind: 'category', categories: ['a\\nb', "'; --", '${x}'] },
      ...names.map((column, i): ModelColumn => {
        const of = [i % 2 === 0 ? { column, fill: i } : { column }]
        return { name: `${column} of a row`, kind: 'number', mean: i, scale: 2, of }
      }),
    ]
    const file = modelFile([[3, 'relu']], odd, [4])
    const kinds = ['a\\nb', "'; --", '${x}', null, 'a\nb']
    const values = [0.5, -0, Infinity, -Infinity, NaN, null, 1e300, -1e300, 5e-324]
    const made = names.map((_, i) =>
      values.flatMap((_, a) => values.map((_, b) => values[(a + b * i) % 9] ?? null)),
    )
    const texts = values.flatMap(() => values.map((_, b) => kinds[b % 5] ?? null))
    const relation = await create([
      { name: 'place', kind: 'whole', values: texts.map((_, i) => i) },
      { name: 'kind', kind: 'text', values: texts },
      ...names.map((name, i): Made => ({ name, kind: 'double', values: made[i] ?? [] })),
    ])
    const sql = sqlOfModel(file, 'model.onnx', dialect, 'logit')
    const found = await query(`SELECT ${sql} AS a FROM ${relation} ORDER BY ${identifier('place')}`)
    const wrong = texts.flatMap((text, row) => {
      const numbers = names.map((_, i) => {
        const value = made[i]?.[row] ?? NaN
        return Number.isNaN(value) && i % 2 === 0 ? i : value
      })
      const place = kinds.indexOf(text) + 1
      const points = lookUp(file, '0.points0', text === null || place > 3 ? 0 : place)
      const wanted = numbers.every(Number.isFinite)
        ? through(file, [...points, ...numbers.map((value, i) => (value - i) / 2)])
        : null
      const said = found[row]?.[0] ?? null
      const near =
        said === wanted ||
        (said !== null && wanted !== null && Math.abs(said - wanted) <= 1e-12 * Math.max(1, Math.abs(wanted)))
      return near ? [] : [{ text, numbers, said, wanted }]
    })
    expect(wrong).toEqual([])
  })

  const { reads } = databases[dialect]
  test.runIf(reads < Infinity)(`more numbers than ${dialect} reads are refused`, () => {
    const many = Array.from({ length: reads + 1 }, (_, i): ModelColumn => ({
      name: `x${i}`,
      kind: 'number',
      mean: 0,
      scale: 1,
    }))
    const [kind] = columns as readonly [ModelColumn]
    expect(() => sqlOfModel(modelFile([], [kind, ...many], [6]), 'model.onnx', dialect, 'logit')).toThrow(
      new RegExp(`reads ${reads + 2} numbers of a row.*At most ${reads} are read`),
    )
  })
}
