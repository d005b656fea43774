import fc from 'fast-check'
import { random } from 'bernoulli/math'
import { expect, test } from 'vitest'
import { columnGroups } from './columnGroups.ts'
import { importanceOf } from './importanceOf.ts'

const slopes = [1, 0.5, 0]
const sigmoid = (z: number): number => 1 / (1 + Math.exp(-z))
const logitOf = (x: ArrayLike<number>, at: number): number =>
  slopes.reduce((sum, slope, c) => sum + slope * (x[at + c] as number), 0)
const ask = (inputs: Float32Array) =>
  Promise.resolve(Float32Array.from({ length: inputs.length / 3 }, (_, row) => logitOf(inputs, 3 * row)))
const groups = slopes.map((_, c) => ({ name: `x${c}`, places: [c] }))
const asked = (
  { inputs, labels, clusters }: ReturnType<typeof drawn>,
  options: Parameters<typeof importanceOf>[2],
) =>
  importanceOf(
    { labels, clusters },
    [{ rows: Uint32Array.from(labels.keys()), inputs, groups, ask }],
    options,
  )
const drawn = (rows: number, seed: number, each = 1) => {
  const draw = random(seed)
  const inputs = Float32Array.from({ length: 3 * rows }, () => draw.normal())
  // Rows of a group are alike.
  for (let at = 0; at < inputs.length; at++)
    if (Math.floor(at / 3) % each > 0) inputs[at] = inputs[at - 3] as number
  const yes = Array.from({ length: rows }, () => draw.uniform())
  const labels = Float64Array.from({ length: rows }, (_, row) =>
    Number((yes[row - (row % each)] as number) < sigmoid(logitOf(inputs, 3 * row))),
  )
  return { inputs, labels, clusters: Float64Array.from({ length: rows }, (_, row) => Math.floor(row / each)) }
}
const options = { level: 0.9, repeats: 5 }

/**
 * Of independent columns with slope a the loss grows by a·E[x·(p − y)·…]: for a model that is right, a²·E[p(1 − p)], as
 * E[y·x] = E[p(1 − p)]·a and a strange x has no part in y.
 */
const truth = async (): Promise<readonly number[]> => {
  const draw = random(7)
  let bend = 0
  const many = 400_000
  for (let i = 0; i < many; i++) {
    const p = sigmoid(slopes.reduce((sum, slope) => sum + slope * draw.normal(), 0))
    bend += (p * (1 - p)) / many
  }
  return slopes.map((slope) => slope ** 2 * bend)
}

test.each([
  ['rows', 1, 200],
  ['groups of three rows', 3, 300],
])('the interval over %s covers how much the loss grows', async (_, each, rows) => {
  const right = await truth()
  const runs = 200
  const held = [0, 0]
  for (let seed = 0; seed < runs; seed++) {
    const found = await asked(drawn(rows, 1000 + seed, each), { ...options, seed })
    for (const c of [0, 1]) {
      const [lower, upper] = found.find(({ name }) => name === `x${c}`)?.interval ?? [NaN, NaN]
      if (lower <= (right[c] as number) && (right[c] as number) <= upper) held[c] = (held[c] as number) + 1
    }
  }
  for (const count of held) {
    expect(count / runs).toBeGreaterThan(0.84)
    expect(count / runs).toBeLessThan(0.98)
  }
})

test('a column the model does not look at is worth nothing, and the order is by what columns are worth', async () => {
  const found = await asked(drawn(500, 3), { ...options, seed: 1 })
  expect(found.map(({ name }) => name)).toEqual(['x0', 'x1', 'x2'])
  expect(found[2]).toEqual({ name: 'x2', mean: 0, standardError: 0, interval: [0, 0] })
  expect(await asked(drawn(500, 3), { ...options, seed: 1 })).toEqual(found)
})

test('law: rows that several models answer are worth what one model of all makes of them, whoever answers which', async () => {
  const { inputs, labels, clusters } = drawn(60, 5, 2)
  const one = await asked({ inputs, labels, clusters }, { ...options, seed: 4 })
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.nat(3), { minLength: 60, maxLength: 60 }),
      fc.array(fc.boolean(), { minLength: 4, maxLength: 4 }),
      async (partOf, turned) => {
        // The same model, some of its columns the other way round.
        const parts = turned.map((turn, part) => ({
          rows: Uint32Array.from(labels.keys()).filter((row) => partOf[row] === part),
          inputs: turn ? inputs.map((_, at) => inputs[at - (at % 3) + 2 - (at % 3)] as number) : inputs,
          groups: turn
            ? groups.map(({ name, places }) => ({ name, places: places.map((c) => 2 - c) }))
            : groups,
          ask: (values: Float32Array) =>
            ask(turn ? values.map((_, at) => values[at - (at % 3) + 2 - (at % 3)] as number) : values),
        }))
        const found = await importanceOf(
          { labels, clusters },
          parts.filter(({ rows }) => rows.length > 0),
          { ...options, seed: 4 },
        )
        expect(found.map(({ name }) => name)).toEqual(one.map(({ name }) => name))
        found.forEach(({ mean, standardError }, i) => {
          expect(mean).toBeCloseTo(one[i]?.mean as number, 12)
          expect(standardError).toBeCloseTo(one[i]?.standardError as number, 12)
        })
      },
    ),
    { numRuns: 20 },
  )
})

test('columns made of the same column of a table go together', () => {
  const number = { kind: 'number', mean: 0, scale: 1 } as const
  expect(
    columnGroups([
      { ...number, name: 'a' },
      { ...number, name: 'b' },
      { ...number, name: 'a missing', of: [{ column: 'a', missing: true }] },
      { ...number, name: 'b:c', of: [{ column: 'b' }, { column: 'c' }] },
      { ...number, name: 'd' },
      { ...number, name: 'c' },
    ]),
  ).toEqual([
    { name: 'a', places: [0, 2] },
    { name: 'd', places: [4] },
    { name: 'b, c', places: [1, 3, 5] },
  ])
})
