import fc from 'fast-check'
import { fitLogistic } from '../../src/training/index.ts'
import { readDesign } from '../../src/training/logistic/Design.ts'
import { readOutcome } from '../../src/training/logistic/outcome/index.ts'
import { scoreIntervals } from '../../src/training/logistic/scoreIntervals.ts'
import { expect, test } from 'vitest'

/** 3.841459 of χ²₁ at 0.95. */
const QUANTILE = 3.8414588206941236

interface Rows {
  readonly labels: readonly number[]
  readonly columns: readonly (readonly number[])[]
  readonly weights?: readonly number[]
  readonly offset?: readonly number[]
}

function heightOf({ labels, columns, weights, offset }: Rows, coefficients: readonly number[]): number {
  return labels.reduce((sum, y, row) => {
    const z = columns.reduce((total, x, j) => total + (x[row] as number) * (coefficients[j] as number), 0)
    const all = z + (offset?.[row] ?? 0)
    return sum + (weights?.[row] ?? 1) * (y * all - Math.max(all, 0) - Math.log1p(Math.exp(-Math.abs(all))))
  }, 0)
}

/** Where the likelihood is highest but for coefficients that are fixed, by nested sections of where each may lie: slow, and obvious. */
function highest(rows: Rows, fixed: readonly (number | undefined)[]): readonly number[] {
  const at = fixed.indexOf(undefined)
  if (at < 0) return fixed as readonly number[]
  const along = (b: number): number => heightOf(rows, highest(rows, fixed.with(at, b)))
  let [low, high] = [-60, 60]
  for (let i = 0; i < 60; i++) {
    const [a, b] = [low + (high - low) * 0.382, low + (high - low) * 0.618]
    if (along(a) < along(b)) low = a
    else high = b
  }
  return highest(rows, fixed.with(at, (low + high) / 2))
}

/** The score test of one coefficient: its score squared over what its information is beside the others. */
function statisticAt(rows: Rows, j: number, value: number): number {
  const { labels, columns, weights, offset } = rows
  const at = highest(
    rows,
    columns.map((_, k) => (k === j ? value : undefined)),
  )
  const logits = labels.map((_, row) =>
    columns.reduce((z, x, k) => z + (x[row] as number) * (at[k] as number), offset?.[row] ?? 0),
  )
  const p = logits.map((z) => 1 / (1 + Math.exp(-z)))
  const score = labels.reduce(
    (sum, y, row) => sum + (weights?.[row] ?? 1) * (y - (p[row] as number)) * (columns[j]?.[row] as number),
    0,
  )
  const information = (a: number, b: number): number =>
    logits.reduce((sum, z, row) => {
      const bend = ((weights?.[row] ?? 1) * Math.exp(-Math.abs(z))) / (1 + Math.exp(-Math.abs(z))) ** 2
      return sum + bend * (columns[a]?.[row] as number) * (columns[b]?.[row] as number)
    }, 0)
  // What is left of the information of j when the others are swept out of it, one after the other.
  const order = [...columns.keys()].filter((k) => k !== j)
  const matrix = columns.map((_, a) => columns.map((__, b) => information(a, b)))
  for (const k of order) {
    const own = matrix[k]?.[k] as number
    if (own < 1e-14) continue
    const row = [...(matrix[k] as number[])]
    for (const a of columns.keys()) {
      if (a === k) continue
      const share = (matrix[a]?.[k] as number) / own
      for (const b of columns.keys())
        (matrix[a] as number[])[b] = (matrix[a]?.[b] as number) - share * (row[b] as number)
    }
  }
  return score ** 2 / (matrix[j]?.[j] as number)
}

/** Intervals held to the test itself: their ends, where it is at its quantile, and no end, where it stays below. */
function faults(rows: Rows, names: readonly string[]): readonly string[] {
  const { labels, columns, weights, offset } = rows
  const intercept = names[0] === '(intercept)'
  const features = Object.fromEntries(
    names.flatMap((name, j) => (name === '(intercept)' ? [] : [[name, columns[j] as readonly number[]]])),
  )
  const { certificate, coefficients } = fitLogistic(
    { labels, features, ...(weights && { weights }), ...(offset && { offset }) },
    { intercept, intervals: 'profile' },
  )
  if (certificate.separated === null) return ['nothing separates']
  if (coefficients.map(({ name }) => name).join() !== names.join()) return ['other coefficients']
  return coefficients.flatMap(({ name, interval, oddsRatio }, j) => {
    const [lower, upper] = interval ?? [NaN, NaN]
    const far = [0.5, 2, 5]
    const beyond = (end: number, side: number) =>
      far.some((by) => !(statisticAt(rows, j, end + side * by) < QUANTILE))
    const at = (end: number) => Math.abs(statisticAt(rows, j, end) / QUANTILE - 1) < 1e-4
    const [below, above] = [Number.isFinite(lower), Number.isFinite(upper)]
    return [
      ...(lower < upper ? [] : [`${name}: no interval`]),
      ...(oddsRatio.interval?.[0] === Math.exp(lower) ? [] : [`${name}: other odds`]),
      ...(!below || at(lower) ? [] : [`${name}: does not end at ${lower}`]),
      ...(!above || at(upper) ? [] : [`${name}: does not end at ${upper}`]),
      ...(above || !below || !beyond(lower, 1) ? [] : [`${name}: ends above ${lower}`]),
      ...(below || !above || !beyond(upper, -1) ? [] : [`${name}: ends below ${upper}`]),
    ]
  })
}

test('law: of one column that separates, completely or almost, the interval is that of the score test', () => {
  const value = fc.integer({ min: -4, max: 4 })
  const row = fc.record({
    x: value,
    weight: fc.constantFrom(0.5, 1, 1, 3),
    offset: fc.constantFrom(-1, 0, 0, 0.7),
  })
  fc.assert(
    fc.property(
      fc.array(row, { minLength: 4, maxLength: 9 }),
      fc.integer({ min: -3, max: 3 }),
      fc.boolean(),
      fc.constantFrom(0, 1, 0.3),
      (all, border, up, tied) => {
        const sides = all.map(({ x }) => Math.sign(x - border) * (up ? 1 : -1))
        fc.pre(sides.includes(1) && sides.includes(-1))
        const labels = sides.map((side) => (side === 0 ? tied : Number(side > 0)))
        const columns = [all.map(() => 1), all.map(({ x }) => x)]
        const [weights, offset] = [all.map(({ weight }) => weight), all.map(({ offset }) => offset)]
        expect(faults({ labels, columns, weights, offset }, ['(intercept)', 'x'])).toEqual([])
      },
    ),
    { numRuns: 25 },
  )
})

test.each<readonly [string, Rows, readonly string[], readonly (readonly [boolean, boolean])[]]>([
  [
    'a category all of whose rows are yes bounds its own coefficient from below alone, and the others from both sides',
    {
      labels: [1, 1, 1, 0, 1, 0, 1, 0, 0, 1],
      columns: [
        [1, 1, 1, 1, 1, 1, 1, 1, 1, 1],
        [1, 1, 1, 0, 0, 0, 0, 0, 0, 0],
        [2, 0, 1, 0, 2, 1, 3, 2, 0, 1],
      ],
    },
    ['(intercept)', 'all yes', 'x'],
    [
      [true, true],
      [true, false],
      [true, true],
    ],
  ],
  [
    'a border that may turn bounds no coefficient of what it turns on',
    {
      labels: [0, 0, 1, 1],
      columns: [
        [1, 1, 1, 1],
        [-2, -1, 1, 2],
        [-1, -2, 2, 1],
      ],
    },
    ['(intercept)', 'x', 'z'],
    [
      [false, false],
      [false, false],
      [false, false],
    ],
  ],
  [
    'without an intercept',
    {
      labels: [0, 1, 1, 0, 1],
      columns: [
        [-1, 2, 1, -3, 0],
        [1, 0, 1, 0, 2],
      ],
    },
    ['x', 'z'],
    [
      [true, false],
      [true, false],
    ],
  ],
])('%s', (_, rows, names, bounded) => {
  expect(faults(rows, names)).toEqual([])
  const features = Object.fromEntries(
    names.flatMap((name, j) =>
      name === '(intercept)' ? [] : [[name, rows.columns[j] as readonly number[]]],
    ),
  )
  const { coefficients } = fitLogistic(
    { labels: rows.labels, features },
    { intercept: names[0] === '(intercept)', intervals: 'profile' },
  )
  expect(coefficients.map(({ interval }) => interval?.map(Number.isFinite))).toEqual(bounded)
})

test('columns at other places and on other scales have the same intervals, moved and stretched with them', () => {
  const labels = [0, 0, 0, 1, 1, 1, 1]
  const x = [1, 2, 3, 3.5, 4, 5, 7]
  const of = (values: readonly number[]) =>
    fitLogistic({ labels, features: { x: values } }, { intervals: 'profile' }).coefficients.at(-1)?.interval
  const [lower = NaN, upper] = of(x) ?? []
  expect(upper).toBe(Infinity)
  const moved = of(x.map((value) => 1e6 + 1e-3 * value)) ?? [NaN, NaN]
  expect(moved[0] / 1e3 / lower).toBeCloseTo(1, 6)
  const near = fitLogistic(
    { labels, features: { x: x.map((value) => 1e6 + 1e-3 * value) } },
    { intervals: 'profile' },
  )
  // Nothing of the intercept is its own beside such a column.
  expect(near.coefficients[0]?.interval).toBeNull()
  expect(of(x.map((value) => -value))).toEqual([-Infinity, expect.closeTo(-lower, 9)])
})

test('a level that is wider bounds less; without profiles there is no interval', () => {
  const data = { labels: [0, 0, 0, 1, 1, 1], features: { x: [1, 2, 3, 4, 5, 6] } }
  const lowerAt = (level: number): number =>
    fitLogistic(data, { intervals: 'profile', level }).coefficients.at(-1)?.interval?.[0] ?? NaN
  expect(lowerAt(0.99)).toBeLessThan(lowerAt(0.9))
  expect(fitLogistic(data).coefficients.map(({ interval }) => interval)).toEqual([null, null])
})

test('no interval means that too little of a column is its own: any other fault is an error', () => {
  const labels = [0, 0, 0, 1, 1, 1]
  const of = (x: readonly number[]) =>
    scoreIntervals(
      readDesign({ x: Float64Array.from(x) }, labels.length, true),
      ['(intercept)', 'x'],
      readOutcome({ labels, features: {} }),
      0.95,
    )
  expect(of([1, 2, 3, 4, 5, 6].map((x) => 1e9 + x))[0]).toBeUndefined()
  expect(of([1, 2, 3, 4, 5, 6])[0]).toHaveLength(2)
  const design = readDesign({ x: Float64Array.from([1, 2, 3, 4, 5, 6]) }, labels.length, true)
  const broken = design.terms.map((term) =>
    term.kind === 'numbers' ? { ...term, values: Float64Array.from([1, 2, NaN, 4, 5, 6]) } : term,
  )
  const asked = () =>
    scoreIntervals(
      { ...design, terms: broken },
      ['(intercept)', 'x'],
      readOutcome({ labels, features: {} }),
      0.95,
    )
  expect(asked).toThrow(/finite/)
})
