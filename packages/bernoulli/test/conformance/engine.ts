/**
 * One conformance suite for every engine: the same requests on the same rows, held against the obvious loop.
 *
 * An engine's own test calls `engineSuite(name, makeEngine)`; `makeEngine` puts the rows where the engine reads them
 * (arrays, a file, a table). What an engine does not do is listed by test name with a reason, and such a listing fails
 * once the test would pass.
 */
import { describe, expect, test } from 'vitest'
import type { ComparedData, Data } from '../../src/engines/index.ts'
import {
  add,
  column,
  equal,
  evaluate,
  floor,
  less,
  log,
  log1p,
  multiply,
  negate,
  subtract,
} from '../../src/expression/index.ts'
import type { Expression, Row } from '../../src/expression/index.ts'
import { crossEntropy, crossEntropyFromLogit, entropy, klDivergence } from '../../src/likelihood/index.ts'
import type { Engine, KeyValue, Sums } from '../../src/statistics/index.ts'

export interface Skip {
  readonly test: string
  /** could: we could do it; upstream: the database must; never: it makes no sense there. */
  readonly kind: 'could' | 'upstream' | 'never'
  readonly reason: string
}

export interface MakeEngine {
  (data: Data | ComparedData): Promise<Engine>
}

const label = column('label')
const weight = column('weight')
const probability = column('probability')
const logit = column('logit')

/** Rows with ties, soft and hard labels, certain predictions, zero weights, and keys of every kind. */
function sample(rows: number): { readonly data: Data; readonly rows: readonly Row[]; readonly keys: Keys } {
  const labels = Float64Array.from({ length: rows }, (_, i) => [0, 1, 0, 1, 0.25, 1, 0, 0.9][i % 8] as number)
  const probabilities = Float64Array.from({ length: rows }, (_, i) => {
    if (i % 50 === 0) return labels[i] === 1 ? 1 : 0.5
    return Math.round(1000 / (1 + Math.exp(-3 * Math.sin(i * 1.7)))) / 1000
  })
  const weights = Float64Array.from({ length: rows }, (_, i) => [1, 2, 0, 0.5, 3][i % 5] as number)
  const times = Float64Array.from({ length: rows }, (_, i) => (i * 37) % 101)
  const keys = {
    city: Array.from(
      { length: rows },
      (_, i) => ['Zürich', 'Oslo', "O'Hare", '', null, '東京'][i % 6] as KeyValue,
    ),
    hour: Array.from({ length: rows }, (_, i) => (i * 5) % 24),
    night: Array.from({ length: rows }, (_, i) => i % 3 === 0),
  }
  return {
    data: { labels, probabilities, weights, times, keys },
    rows: Array.from(labels, (label, i) => ({
      label,
      probability: probabilities[i] as number,
      weight: weights[i] as number,
      time: times[i] as number,
      row: i,
    })),
    keys,
  }
}

type Keys = Readonly<Record<string, readonly KeyValue[]>>

const loss = crossEntropy(label, probability)
const weighted = {
  examples: add(0, equal(label, label)),
  weight,
  label: multiply(weight, label),
  loss: multiply(weight, loss),
  lossSquared: multiply(weight, multiply(loss, loss)),
  floor: multiply(weight, entropy(label)),
  excess: multiply(weight, klDivergence(label, probability)),
}

/** The law: one row after the other, summed exactly enough by sorting. */
function obviousSum(e: Expression, rows: readonly Row[]): number {
  const terms = rows.map((row) => evaluate(e, row)).sort((a, b) => Math.abs(a) - Math.abs(b))
  return terms.reduce((sum, term) => sum + term, 0)
}

function expectClose(actual: number | undefined, expected: number, scale = Math.abs(expected)): void {
  expect(Number.isFinite(actual) ? 'finite' : actual).toBe(Number.isFinite(expected) ? 'finite' : expected)
  const apart = Number.isFinite(expected) ? Math.abs((actual ?? NaN) - expected) : 0
  expect(apart).toBeLessThanOrEqual(1e-12 * scale)
}

function keysOf(sums: Sums, group: number): readonly KeyValue[] {
  return sums.keys.map((column) => column[group] as KeyValue)
}

export function engineSuite(name: string, makeEngine: MakeEngine, skips: readonly Skip[] = []): void {
  const check = (title: string, checks: () => Promise<void>): void => {
    const skip = skips.find((skip) => skip.test === title)
    if (skip === undefined) test(title, () => checks())
    else test.fails(`${title} (${skip.kind}: ${skip.reason})`, () => checks())
  }

  describe(`${name}: engine conformance`, () => {
    check('its shape says what the data have', async () => {
      const { shape } = await makeEngine(sample(10).data)
      expect(shape.predictions).toEqual([
        { name: shape.predictions[0].name, column: 'probability', scale: 'probability' },
      ])
      expect([shape.weighted, shape.timed]).toEqual([true, true])
      expect([...shape.keys].sort()).toEqual(['city', 'hour', 'night'])
    })

    check('sums over all rows are those of the obvious loop to 1e-12', async () => {
      for (const length of [1, 2, 3, 7, 1000, 5003]) {
        const { data, rows } = sample(length)
        const { groups, keys, sums } = await (await makeEngine(data)).sum({ sums: weighted })
        expect([groups, keys]).toEqual([1, []])
        for (const [name, e] of Object.entries(weighted))
          expectClose(sums[name as keyof typeof weighted][0], obviousSum(e, rows))
      }
    })

    check('sums gathered by a formula come in its order, one group a distinct value', async () => {
      const { data, rows } = sample(2000)
      const answer = await (await makeEngine(data)).sum({ sums: weighted, by: [{ expression: probability }] })
      const distinct = [...new Set(rows.map((row) => row['probability'] as number))].sort((a, b) => a - b)
      expect(Array.from(answer.keys[0] as Float64Array)).toEqual(distinct)
      distinct.forEach((p, group) => {
        const mine = rows.filter((row) => row['probability'] === p)
        for (const [name, e] of Object.entries(weighted))
          expectClose(answer.sums[name as keyof typeof weighted][group], obviousSum(e, mine))
      })
    })

    check('sums gathered by named columns cover every row once, whatever the keys are', async () => {
      const { data, rows, keys } = sample(3000)
      const engine = await makeEngine(data)
      for (const by of [['city'], ['hour'], ['night'], ['city', 'night'], ['night', 'hour', 'city']]) {
        const answer = await engine.sum({ sums: weighted, by: by.map((column) => ({ column })) })
        const tuples = new Set(rows.map((_, i) => JSON.stringify(by.map((column) => keys[column]?.[i]))))
        expect(answer.groups).toBe(tuples.size)
        for (let group = 0; group < answer.groups; group++) {
          const tuple = keysOf(answer, group).map((key) => (typeof key === 'bigint' ? Number(key) : key))
          const mine = rows.filter((_, i) => by.every((column, k) => keys[column]?.[i] === tuple[k]))
          expect(mine.length).toBeGreaterThan(0)
          expectClose(answer.sums.loss[group], obviousSum(weighted.loss, mine))
          expectClose(answer.sums.examples[group], mine.length)
        }
      }
    })

    check('numbers come before null, text by code point', async () => {
      const keys = { k: ['b', 'a', null, 'B', 'é', '\u{1F600}', '\uFF5E', ''] }
      const engine = await makeEngine({
        labels: [0, 1, 0, 1, 0, 1, 0, 1],
        probabilities: [0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5],
        keys,
      })
      const answer = await engine.sum({ sums: { label }, by: [{ column: 'k' }] })
      expect([...(answer.keys[0] as readonly KeyValue[])]).toEqual([
        '',
        'B',
        'a',
        'b',
        'é',
        '\uFF5E',
        '\u{1F600}',
        null,
      ])
    })

    check('a grid of log-odds has cells of its own for certainty', async () => {
      const engine = await makeEngine({ labels: [0, 1, 1, 0], probabilities: [0, 1, 0.5, 0.5001] })
      const cell = floor(multiply(subtract(log(probability), log1p(negate(probability))), 1024))
      const { keys } = await engine.sum({ sums: { label }, by: [{ expression: cell }] })
      expect(Array.from(keys[0] as Float64Array)).toEqual([-Infinity, 0, Infinity])
    })

    check('more groups than asked for is said, not computed', async () => {
      const engine = await makeEngine(sample(500).data)
      const by = [{ expression: probability }]
      expect(await engine.sumAtMost(10, { sums: weighted, by })).toEqual({ tooMany: true })
      const answer = await engine.sumAtMost(500, { sums: weighted, by })
      expect(answer).toEqual(await engine.sum({ sums: weighted, by }))
    })

    check('sums of sums are those of the groups', async () => {
      const { data, rows, keys } = sample(1500)
      const engine = await makeEngine(data)
      const then = {
        squares: multiply(subtract(column('loss'), multiply(0.25, column('weight'))), column('loss')),
        groups: equal(column('loss'), column('loss')),
      }
      const sums = { loss: weighted.loss, weight }
      const answer = await engine.sumOfSums({ sums, by: [{ column: 'hour' }], then })
      const perGroup = [...new Set(keys['hour'])].map((hour) => {
        const mine = rows.filter((_, i) => keys['hour']?.[i] === hour)
        return { loss: obviousSum(weighted.loss, mine), weight: obviousSum(weight, mine) }
      })
      expectClose(answer.squares, obviousSum(then.squares, perGroup))
      expect(answer.groups).toBe(perGroup.length)
    })

    check('a contradiction costs infinity, unless its weight is zero', async () => {
      const rows = { labels: [1, 0, 1], probabilities: [0, 1, 0.5] }
      const infinite = await (await makeEngine({ ...rows, weights: [1, 1, 1] })).sum({ sums: weighted })
      expect(infinite.sums.loss[0]).toBe(Infinity)
      const removed = await (await makeEngine({ ...rows, weights: [0, 0, 1] })).sum({ sums: weighted })
      expectClose(removed.sums.loss[0], Math.LN2)
    })

    check('logits, infinite ones too, cost what the law says', async () => {
      const logits = [0, -1e-9, 3, -40, 745, -800, Infinity, -Infinity, 1e-300]
      const labels = [0, 1, 0.3, 0, 1, 0.5, 1, 0, 1]
      const engine = await makeEngine({ labels, logits })
      const e = crossEntropyFromLogit(label, logit)
      const rows = labels.map((label, i) => ({ label, logit: logits[i] as number }))
      expectClose((await engine.sum({ sums: { e } })).sums.e[0], obviousSum(e, rows))
    })

    check('rows come largest first, ties by place', async () => {
      const { data, rows } = sample(400)
      const engine = await makeEngine(data)
      const found = await engine.rows({
        largest: loss,
        limit: 7,
        where: less(0, weight),
        show: { loss, label, weight },
      })
      const expected = rows
        .filter((row) => (row['weight'] as number) > 0)
        .map((row) => ({ row: row['row'] as number, loss: evaluate(loss, row) }))
        .sort((a, b) => b.loss - a.loss || a.row - b.row)
        .slice(0, 7)
      expect(found.map(({ row }) => row)).toEqual(expected.map(({ row }) => row))
      found.forEach(({ values }, i) => expectClose(values['loss'], expected[i]?.loss ?? NaN))
    })

    check('values come in row order and in time order', async () => {
      const { data, rows } = sample(300)
      const engine = await makeEngine(data)
      const asked = { values: { label, time: column('time') }, atMost: 300 }
      const byRow = await engine.values({ ...asked, order: 'row' })
      const byTime = await engine.values({ ...asked, order: 'time' })
      if ('tooMany' in byRow || 'tooMany' in byTime) throw new Error('300 rows are not too many')
      expect(Array.from(byRow.values.label)).toEqual(rows.map((row) => row['label']))
      expect(Array.from(byTime.values.time)).toEqual([...byRow.values.time].sort((a, b) => a - b))
      const inTime = [...rows].sort((a, b) => (a['time'] as number) - (b['time'] as number))
      expect(Array.from(byTime.values.label)).toEqual(inTime.map((row) => row['label']))
      expect(await engine.values({ ...asked, atMost: 299, order: 'row' })).toEqual({ tooMany: true })
    })

    check('several predictors are columns beside each other', async () => {
      const engine = await makeEngine({
        labels: [1, 1, 1],
        predictions: { A: { probabilities: [0.7, 0.8, 0.9] }, B: { probabilities: [0.8, 0.8, 0.8] } },
      })
      const [a, b] = engine.shape.predictions
      expect(engine.shape.predictions.map(({ name }) => name)).toEqual(['A', 'B'])
      const { sums } = await engine.sum({
        sums: { a: log(column(a.column)), b: log(column(b?.column ?? '')) },
      })
      expectClose(Math.exp(sums.a[0] ?? NaN), 0.504)
      expectClose(Math.exp(sums.b[0] ?? NaN), 0.512)
    })
  })
}
