import fc from 'fast-check'
import { expect, test } from 'vitest'
import { deLong, deLongGrouped, deLongPaired } from './deLong.ts'
import type { Auc, ClassWeights } from './deLong.ts'
import ofPROC from '../../../test/golden/deLong.json' with { type: 'json' }

interface Golden {
  readonly cases: readonly {
    readonly name: string
    readonly labels: readonly number[]
    readonly a: readonly number[]
    readonly b: readonly number[]
    readonly aucA: number
    readonly varianceA: number
    readonly aucB: number
    readonly varianceB: number
    readonly covariance: number
    readonly statistic: number
  }[]
}

const golden: Golden = ofPROC

test.each(golden.cases)('$name: areas, variances and paired test of pROC', (given) => {
  const [labels, a, b] = [given.labels, given.a, given.b].map((xs) => Float64Array.from(xs))
  if (labels === undefined || a === undefined || b === undefined) throw new Error('incomplete case')
  const paired = deLongPaired({ labels, a, b })
  close(paired?.a.value, given.aucA, 1e-14)
  close(paired?.a.variance, given.varianceA, 1e-13)
  close(paired?.b.value, given.aucB, 1e-14)
  close(paired?.b.variance, given.varianceB, 1e-13)
  close(paired?.difference.variance, given.varianceA + given.varianceB - 2 * given.covariance, 1e-12)
  const z = (paired?.difference.value ?? NaN) / Math.sqrt(paired?.difference.variance ?? NaN)
  close(z, given.statistic, 1e-12)
  expectAuc(deLong(tableOf(labels, a)), paired?.a)
})

const rowsOf = fc.array(
  fc.record({
    label: fc.constantFrom(0, 1),
    a: fc.integer({ min: 0, max: 6 }),
    b: fc.integer({ min: 0, max: 6 }),
    weight: fc.constantFrom(0, 1, 2, 3),
  }),
  { minLength: 1, maxLength: 30 },
)

type Rows = readonly {
  readonly label: number
  readonly a: number
  readonly b: number
  readonly weight: number
}[]

const columnsOf = (rows: Rows): Parameters<typeof deLongPaired>[0] & { readonly weights: Float64Array } => ({
  labels: Float64Array.from(rows, ({ label }) => label),
  a: Float64Array.from(rows, ({ a }) => a),
  b: Float64Array.from(rows, ({ b }) => b),
  weights: Float64Array.from(rows, ({ weight }) => weight),
})

test('the area is the share of pairs put in order, ties half', () => {
  fc.assert(
    fc.property(rowsOf, (rows) => {
      const columns = columnsOf(rows)
      let won = 0
      let pairs = 0
      for (const yes of rows)
        for (const no of rows) {
          const weight = yes.weight * no.weight * (yes.label === 1 && no.label === 0 ? 1 : 0)
          pairs += weight
          won += weight * (yes.a > no.a ? 1 : yes.a === no.a ? 0.5 : 0)
        }
      const found = deLong(tableOf(columns.labels, columns.a, columns.weights))
      expect(found === null).toBe(pairs === 0)
      close(found?.value ?? 0, pairs === 0 ? 0 : won / pairs, 1e-14)
    }),
  )
})

test('weight 2 is the row twice, weight 0 is no row', () => {
  fc.assert(
    fc.property(rowsOf, (rows) => {
      const repeated = rows.flatMap((row) =>
        Array.from({ length: row.weight }, () => ({ ...row, weight: 1 })),
      )
      const weighted = deLongPaired(columnsOf(rows))
      const plain = deLongPaired(columnsOf(repeated))
      expectAuc(weighted?.a, plain?.a)
      expectAuc(weighted?.b, plain?.b)
      expectAuc(weighted?.difference, plain?.difference)
    }),
  )
})

test('the table and the rows give the same area and variance', () => {
  fc.assert(
    fc.property(rowsOf, (rows) => {
      const columns = columnsOf(rows)
      expectAuc(deLong(tableOf(columns.labels, columns.b, columns.weights)), deLongPaired(columns)?.b)
    }),
  )
})

test('swapping the predictors changes the sign alone; the same order of rows differs by exactly 0', () => {
  fc.assert(
    fc.property(rowsOf, (rows) => {
      const columns = columnsOf(rows)
      const there = deLongPaired(columns)?.difference
      const back = deLongPaired({ ...columns, a: columns.b, b: columns.a })?.difference
      close(back?.value ?? 0, -(there?.value ?? 0), 1e-14)
      const same = deLongPaired({ ...columns, b: columns.a.map((x) => x ** 3) })?.difference
      expect(same?.value ?? 0).toBe(0)
      expect(same?.variance ?? 0).toBe(0)
    }),
  )
})

test('a row twice in its group is the row once; groups of one row are rows; one group has no variance', () => {
  const { labels, a, b } = columnsOf(
    Array.from({ length: 200 }, (_, i) => ({ label: i % 2, a: (i * 7) % 31, b: (i * 11) % 29, weight: 1 })),
  )
  const groups = Uint32Array.from({ length: 200 }, (_, i) => i)
  const twice = (values: Float64Array): Float64Array => Float64Array.from([...values, ...values])
  const once = deLongPaired({ labels, a, b, groups })
  const doubled = deLongPaired({
    labels: twice(labels),
    a: twice(a),
    b: twice(b),
    groups: Uint32Array.from([...groups, ...groups]),
  })
  expectAuc(doubled?.difference, once?.difference)
  expectAuc(doubled?.a, once?.a)
  expectAuc(once?.difference, deLongPaired({ labels, a, b })?.difference)
  expectAuc(deLongGrouped({ labels, predictions: a, groups }), deLong(tableOf(labels, a)))
  expect(deLongPaired({ labels, a, b, groups: new Uint32Array(200) })?.difference.variance).toBeNull()
  const weights = labels.map((_, i) => (i < 100 ? 1 : 0))
  const halved = deLongPaired({ labels, a, b, groups, weights })
  const half = {
    labels: labels.slice(0, 100),
    a: a.slice(0, 100),
    b: b.slice(0, 100),
    groups: groups.slice(0, 100),
  }
  expectAuc(halved?.difference, deLongPaired(half)?.difference)
})

test('groups: the variance is Obuchowski’s, pair by pair', () => {
  fc.assert(
    fc.property(rowsOf, fc.integer({ min: 1, max: 6 }), (rows, groupsAtMost) => {
      const { labels, a, b, weights } = columnsOf(rows)
      const groups = labels.map((_, i) => (i * 5) % groupsAtMost)
      const grouped = { labels, weights, groups: Uint32Array.from(groups) }
      expectAuc(deLongGrouped({ ...grouped, predictions: a }), obuchowski(labels, a, weights, groups))
      expectAuc(deLongPaired({ ...grouped, a, b })?.b ?? null, obuchowski(labels, b, weights, groups))
    }),
  )
})

/** Every yes against every no. */
function obuchowski(
  labels: Float64Array,
  predictions: Float64Array,
  weights: Float64Array | undefined,
  groups: Float64Array,
): Auc | null {
  const w = (i: number): number => weights?.[i] ?? 1
  const rows = [...labels.keys()]
  const yes = (i: number): number => w(i) * (labels[i] as number)
  const no = (i: number): number => w(i) * (1 - (labels[i] as number))
  const total = (of: (i: number) => number): number => rows.reduce((sum, i) => sum + of(i), 0)
  const [yeses, noes] = [total(yes), total(no)]
  if (yeses === 0 || noes === 0) return null
  const wins = (i: number, j: number): number => {
    const apart = (predictions[i] as number) - (predictions[j] as number)
    return apart > 0 ? 1 : apart === 0 ? 0.5 : 0
  }
  const ofYes = rows.map((i) => total((j) => no(j) * wins(i, j)) / noes)
  const ofNo = rows.map((j) => total((i) => yes(i) * wins(i, j)) / yeses)
  const value = total((i) => yes(i) * (ofYes[i] as number)) / yeses
  const influence = [...new Set(groups)].map((group) => {
    const here = (of: (i: number) => number): number => total((i) => (groups[i] === group ? of(i) : 0))
    return {
      hasYes: here(yes) > 0,
      hasNo: here(no) > 0,
      x: here((i) => yes(i) * ((ofYes[i] as number) - value)),
      y: here((i) => no(i) * ((ofNo[i] as number) - value)),
    }
  })
  const [i10, i01, i] = [
    influence.filter(({ hasYes }) => hasYes).length,
    influence.filter(({ hasNo }) => hasNo).length,
    influence.filter(({ hasYes, hasNo }) => hasYes || hasNo).length,
  ]
  if (i10 < 2 || i01 < 2) return { value, variance: null }
  const s10 = (i10 / ((i10 - 1) * yeses)) * influence.reduce((sum, { x }) => sum + x * x, 0)
  const s01 = (i01 / ((i01 - 1) * noes)) * influence.reduce((sum, { y }) => sum + y * y, 0)
  const s11 = (i / (i - 1)) * influence.reduce((sum, { x, y }) => sum + x * y, 0)
  return { value, variance: s10 / yeses + s01 / noes + (2 * s11) / (yeses * noes) }
}

test('a missing class has no area, a lone row no variance', () => {
  const one = Float64Array.of(1)
  expect(deLong({ negatives: one, positives: Float64Array.of(0) })).toBeNull()
  expect(deLongPaired({ labels: one, a: one, b: one })).toBeNull()
  expect(deLong({ negatives: Float64Array.of(1, 0), positives: Float64Array.of(0, 1) })).toEqual({
    value: 1,
    variance: null,
  })
})

function tableOf(labels: Float64Array, predictions: Float64Array, weights?: Float64Array): ClassWeights {
  const distinct = [...new Set(predictions)].sort((a, b) => a - b)
  const sum = (x: number, of: (label: number) => number): number =>
    labels.reduce((s, label, i) => (predictions[i] === x ? s + of(label) * (weights?.[i] ?? 1) : s), 0)
  return {
    negatives: Float64Array.from(distinct, (x) => sum(x, (label) => 1 - label)),
    positives: Float64Array.from(distinct, (x) => sum(x, (label) => label)),
  }
}

function expectAuc(found: Auc | null | undefined, expected: Auc | null | undefined): void {
  expect((found ?? null) === null).toBe((expected ?? null) === null)
  expect(found?.variance === null).toBe(expected?.variance === null)
  close(found?.value ?? 0, expected?.value ?? 0, 1e-13)
  close(found?.variance ?? 0, expected?.variance ?? 0, 1e-12)
}

function close(found: number | null | undefined, expected: number, tolerance: number): void {
  if (typeof found !== 'number') throw new Error(`no number; expected ${expected}`)
  expect(Math.abs(found - expected)).toBeLessThanOrEqual(tolerance * Math.max(Math.abs(expected), 1e-2))
}
