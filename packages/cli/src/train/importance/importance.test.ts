import fc from 'fast-check'
import { random } from 'bernoulli/math'
import { expect, test } from 'vitest'
import { columnGroups } from './columnGroups.ts'
import { importanceOf } from './importanceOf.ts'
import { otherRows } from './otherRows.ts'
import { withoutEach } from './withoutEach.ts'

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

test.each([
  [3, 40],
  [5, 30],
])('of %d groups of rows that are alike the interval still covers it', async (count, each) => {
  const draw = random(count)
  const growth = async (seed: number) => {
    const common = Array.from({ length: 3 * count }, () => draw.normal())
    const inputs = Float32Array.from(
      { length: 3 * count * each },
      (_, at) =>
        Math.SQRT1_2 * ((common[3 * Math.floor(at / 3 / each) + (at % 3)] as number) + draw.normal()),
    )
    const labels = Float64Array.from({ length: count * each }, (_, row) =>
      Number(draw.uniform() < sigmoid(logitOf(inputs, 3 * row))),
    )
    const clusters = labels.map((_, row) => Math.floor(row / each))
    const found = await asked({ inputs, labels, clusters }, { ...options, seed })
    return found.find(({ name }) => name === 'x0')
  }
  const [right = NaN] = await truth()
  const runs = 150
  let [held, sum] = [0, 0]
  for (let seed = 0; seed < runs; seed++) {
    const { interval: [lower, upper] = [NaN, NaN], mean = NaN } = (await growth(seed)) ?? {}
    held += Number(lower <= right && right <= upper)
    sum += mean
  }
  expect(held / runs).toBeGreaterThan(0.83)
  // Values of rows of the own group would change too little.
  expect(sum / runs / right).toBeGreaterThan(0.92)
})

test('of two groups, or one, the interval is infinite', async () => {
  const { inputs, labels } = drawn(60, 3)
  for (const count of [1, 2]) {
    const clusters = labels.map((_, row) => row % count)
    const [found] = await asked({ inputs, labels, clusters }, { ...options, seed: 1 })
    expect(found).toMatchObject({ standardError: Infinity, interval: [-Infinity, Infinity] })
    expect(found?.mean).toBeGreaterThan(0)
  }
})

test('law: the other row is of another group where there is one, and any of them as often', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(4), { minLength: 1, maxLength: 30 }), fc.nat(), (groups, seed) => {
      const clusters = Float64Array.from(groups)
      const others = otherRows(groups.length, clusters, random(seed))
      const several = new Set(groups).size > 1
      // Groups may be numbered otherwise.
      const renumbered = clusters.map((group) => (7 * group + 3) % 11)
      expect(otherRows(groups.length, renumbered, random(seed))).toEqual(others)
      for (const [row, other] of others.entries())
        expect([other < groups.length, several && groups[other] === groups[row]]).toEqual([true, false])
    }),
  )
  const draw = random(1)
  const clusters = Float64Array.of(0, 0, 0, 1, 1, 2)
  const times = new Float64Array(6)
  for (let i = 0; i < 6000; i++) {
    const other = otherRows(6, clusters, draw)[0] as number
    times[other] = (times[other] as number) + 1
  }
  expect([...times.slice(0, 3)]).toEqual([0, 0, 0])
  for (const count of times.slice(3)) expect(Math.abs(count / 2000 - 1)).toBeLessThan(0.1)
})

test('law: with many groups the jackknife is the root of the squares of their parts', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.double({ min: -1, max: 1, noNaN: true }), fc.integer({ min: 1, max: 3 })), {
        minLength: 2000,
        maxLength: 2000,
      }),
      (given) => {
        const groups = given.map(([value, weight]) => ({ sum: value * weight, weight }))
        const whole = { sum: 0, weight: 0 }
        // Each pair is in the parts of two.
        for (const { sum, weight } of groups) {
          whole.sum += sum / 2
          whole.weight += weight / 2
        }
        const mean = whole.sum / whole.weight
        const squares = groups.reduce((total, { sum, weight }) => total + (sum - mean * weight) ** 2, 0)
        const error = Math.sqrt(squares) / whole.weight
        expect(Math.abs(withoutEach(whole, groups) - error)).toBeLessThanOrEqual(0.01 * error + 1e-12)
      },
    ),
    { numRuns: 20 },
  )
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
