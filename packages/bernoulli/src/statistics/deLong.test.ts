import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { deLong, deLongPaired } from './deLong.ts'
import type { Auc, ClassWeights } from './deLong.ts'

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

const golden = JSON.parse(
  readFileSync(new URL('../../test/golden/deLong.json', import.meta.url), 'utf8'),
) as Golden

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
      if (pairs === 0) expect(found).toBeNull()
      else close(found?.value, won / pairs, 1e-14)
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
      if (same !== undefined) expect(same.value).toBe(0)
      if (typeof same?.variance === 'number') expect(same.variance).toBe(0)
    }),
  )
})

test('a row twice in its group is the row once; groups of one row are nearly rows; one group has no variance', () => {
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
  const rows = deLongPaired({ labels, a, b })
  const ratio = (once?.difference.variance ?? NaN) / (rows?.difference.variance ?? NaN)
  expect(Math.abs(ratio - 1)).toBeLessThan(0.01)
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
  if (expected === undefined || expected === null) {
    expect(found ?? null).toBeNull()
    return
  }
  close(found?.value, expected.value, 1e-13)
  if (expected.variance === null) expect(found?.variance).toBeNull()
  else close(found?.variance, expected.variance, 1e-12)
}

function close(found: number | null | undefined, expected: number, tolerance: number): void {
  if (typeof found !== 'number') throw new Error(`no number; expected ${expected}`)
  expect(Math.abs(found - expected)).toBeLessThanOrEqual(tolerance * Math.max(Math.abs(expected), 1e-2))
}
