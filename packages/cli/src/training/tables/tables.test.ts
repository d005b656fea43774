import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { random } from 'bernoulli/math'
import { adam, dense, fit, onnxRuntime, sequential } from 'bernoulli/training'
import type { Examples, FitOptions, TrainingState } from 'bernoulli/training'
import * as ort from 'onnxruntime-node'
import { afterAll, describe, expect, test } from 'vitest'
import { fingerprint } from '../checkpoints/index.ts'
import { openFiles } from '../../duckdb/index.ts'
import { encodeRows, halveRows, learnColumns, openTable, splitRows } from './index.ts'
import type { Encoded, Plan, Table } from './index.ts'
import { standardized } from 'bernoulli/training'
import { rawRows, unseen } from './rawRows.ts'

const folder = mkdtempSync(join(tmpdir(), 'bernoulli-tables-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** A table in memory that is read in blocks of some rows. */
function tableOf(
  columns: Table['columns'],
  values: readonly (readonly number[])[],
  labels: readonly number[] | undefined,
  most: number,
): Table {
  const rows = values[0]?.length ?? 0
  return {
    rows,
    columns,
    dropped: 0,
    absent: new Map(),
    kept: () => Promise.resolve(undefined),
    each: async (use) => {
      for (let from = 0; from < rows; from += most) {
        const to = Math.min(from + most, rows)
        use({
          from,
          rows: to - from,
          values: values.map((some) => Float64Array.from(some.slice(from, to))),
          labels: labels === undefined ? [] : [Float64Array.from(labels.slice(from, to))],
        })
      }
    },
  }
}

const small = tableOf(
  [
    { name: 'size', kind: 'number' },
    { name: 'kind', kind: 'category', categories: ['a', 'b', 'c'] },
    { name: 'same', kind: 'number' },
  ],
  [
    [1, 3, 5, 100],
    [1, 3, 1, 2],
    [7, 7, 7, 8],
  ],
  [0, 1, 0.5, 1],
  3,
)
const train = Uint32Array.of(0, 1, 2)

/** Every column as it is. */
const planFor = ({ columns }: Pick<Table, 'columns'>): Plan => ({
  terms: columns.map(({ name }) => [{ column: name }]),
  times: new Map(),
  fill: 'mean',
  rare: 0,
})

test('columns are learned from the training rows alone, categories first', async () => {
  expect(await learnColumns(small, train, planFor(small))).toEqual([
    { name: 'kind', kind: 'category', categories: ['a', 'c'] },
    { name: 'size', kind: 'number', mean: 3, scale: Math.sqrt(8 / 3) },
    { name: 'same', kind: 'number', mean: 7, scale: 1 },
  ])
})

test('mean and scale are those of the two passes over the rows, whatever the blocks', async () => {
  const numbers = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 1, maxLength: 200 })
  const anything = fc.tuple(
    numbers,
    fc.double({ min: -1e6, max: 1e6, noNaN: true }),
    fc.integer({ min: 1, max: 50 }),
  )
  await fc.assert(
    fc.asyncProperty(anything, async ([drawn, shift, most]) => {
      const values = drawn.map((x) => x + shift)
      const span = Math.max(...values) - Math.min(...values)
      fc.pre(span === 0 || span > 1e-150)
      const rows = Uint32Array.from(values.keys())
      const [column] = await learnColumns(
        tableOf([{ name: 'x', kind: 'number' }], [values], undefined, most),
        rows,
        planFor({ columns: [{ name: 'x', kind: 'number' }] }),
      )
      const mean = values.reduce((sum, x) => sum + x / values.length, 0)
      const variance = values.reduce((sum, x) => sum + (x - mean) ** 2 / values.length, 0)
      const found = column?.kind === 'number' ? column : { mean: NaN, scale: NaN }
      const near = 1e-13 * (1 + Math.abs(shift)) * Math.sqrt(values.length)
      expect(Math.abs(found.mean - mean)).toBeLessThanOrEqual(near)
      // A scale of 1 stands for none.
      const apart = found.scale === 1 ? 0 : Math.abs(found.scale ** 2 - variance)
      expect(apart).toBeLessThanOrEqual(10 * near)
    }),
  )
})

test.each([
  [[0, 5e-324], 'too near each other'],
  [[1e-200, 2e-200, 0], 'too near each other'],
  [[-1e200, 1e200], 'too large'],
  [[-1.7e308, 1.7e308], 'too large'],
  [[1.7e308, -1.7e308, 1.7e308, 0], 'too large'],
])('%j: differences whose squares float64 does not hold are refused', async (values, problem) => {
  const columns = [{ name: 'x', kind: 'number' }] as const
  const learned = learnColumns(
    tableOf(columns, [values], undefined, 10),
    Uint32Array.from(values.keys()),
    planFor({ columns }),
  )
  await expect(learned).rejects.toThrow(`the numbers in column "x" are ${problem} to be standardised`)
})

test('a category that training did not see is in place 0, and counted', async () => {
  const columns = await learnColumns(small, train, planFor(small))
  const { encoded } = await encodeRows(small, columns, { train, test: Uint32Array.of(3) })
  const values = (encoded.test.inputs as { readonly values: Float32Array }).values
  expect([...values]).toEqual([0, Math.fround(97 / Math.sqrt(8 / 3)), 1])
  expect([...encoded.test.labels]).toEqual([1])
  expect(encoded.test.counted.map((counts) => [...counts])).toEqual([[1, 0, 0], [], []])
  expect(encoded.train.counted.map((counts) => [...counts])).toEqual([[0, 2, 1], [], []])
  const block = {
    from: 0,
    values: [
      [1, 3, 5, 100],
      [1, 3, 1, 2],
      [7, 7, 7, 8],
    ].map((x) => Float64Array.from(x)),
  }
  const raw = rawRows(small, columns)(block, Uint32Array.of(1, 3))
  expect([...raw]).toEqual([2, 3, 7, 0, 100, 8])
  expect([...standardized(raw, columns)].slice(3)).toEqual([...values])
  expect(unseen(raw, columns)).toEqual([{ name: 'kind', rows: 1 }])
})

test('a split parts the rows, each on one side, in order, by the seed alone', () => {
  const anything = fc.tuple(fc.nat(300), fc.double({ min: 0, max: 0.9, noNaN: true }), fc.nat(), fc.boolean())
  fc.assert(
    fc.property(anything, ([rows, share, seed, chooses]) => {
      const { train, validation, test } = splitRows(rows, share, seed, chooses)
      const out = Math.round(rows * share)
      expect(test).toHaveLength(out)
      expect(validation.length).toBeLessThanOrEqual(chooses ? Math.ceil(out / 2) : 0)
      const all = Array.from({ length: rows }, (_, row) => row)
      expect([...train, ...validation, ...test].toSorted((a, b) => a - b)).toEqual(all)
      for (const side of [train, validation, test])
        expect([...side]).toEqual([...side].toSorted((a, b) => a - b))
      expect(splitRows(rows, share, seed, chooses)).toEqual({ train, validation, test })
      expect(splitRows(rows, share, seed).test).toEqual(test)
      const halves = halveRows(rows, seed)
      expect([...halves.validation, ...halves.test].toSorted((a, b) => a - b)).toEqual(all)
    }),
  )
})

describe('rows in a file', () => {
  const draw = random(3)
  const rows = 40_000
  const lines = Array.from({ length: rows }, (_, i) => {
    const kind = 'abcd'[draw.below(4)] ?? ''
    return `${Number(draw.uniform() < 0.3)},${draw.normal()},${i},${i % 1000 === 7 ? '' : kind}`
  })
  const path = join(folder, 'table.csv')
  writeFileSync(path, `late,x,place,kind\n${lines.join('\n')}\n`)

  async function encoded(files: ((name: string) => string) | undefined) {
    const data = await openFiles([path])
    try {
      const wanted = [
        { name: 'x', kind: 'number' },
        { name: 'place', kind: 'number' },
        { name: 'kind', kind: 'category' },
      ] as const
      const table = await openTable(await data.table(), [{ column: 'late' }], wanted, {
        features: 'drop',
        label: 'drop',
      })
      const split = splitRows(table.rows, 0.2, 5, true)
      const columns = await learnColumns(table, split.train, planFor(table))
      return {
        table,
        split,
        columns,
        kept: await table.kept(),
        ...(await encodeRows(table, columns, { ...split }, files)),
      }
    } finally {
      await data.close()
    }
  }
  const examplesOf = ({ inputs, labels }: Encoded): Examples => ({
    inputs,
    labels: { row: [1], values: Float32Array.from(labels) },
  })

  test('are those in memory, in the order of the table, and train to the same bits', async () => {
    const held = await encoded(undefined)
    const found = await encoded((name) => join(folder, `${name}.f32`))
    expect(found.table.rows).toBe(rows - 40)
    expect(found.table.dropped).toBe(40)
    expect(found.columns).toEqual(held.columns)
    expect(statSync(join(folder, 'train.f32')).size).toBe(4 * 3 * found.split.train.length)
    expect('values' in found.encoded.train.inputs).toBe(false)
    const place = found.columns[2]
    const [first, last] = [0, found.split.test.length - 1].map((i) => found.split.test[i] as number)
    const ends = new Float32Array(6)
    if (!('values' in found.encoded.test.inputs))
      await found.encoded.test.inputs.gather(
        Uint32Array.of(0, last === first ? 0 : found.split.test.length - 1),
        ends,
      )
    const inFile = [first, last].map((row) => found.kept?.[row as number] as number)
    const { mean, scale } = place?.kind === 'number' ? place : { mean: NaN, scale: NaN }
    expect([ends[2], ends[5]]).toEqual(inFile.map((row) => Math.fround((row - mean) / scale)))
    const inputs = [held, found].map(({ encoded }) => fingerprint(encoded.train.inputs))
    expect(await inputs[1]).toBe(await inputs[0])
    const train = ({ encoded }: typeof held, more: Partial<FitOptions> = {}) =>
      fit(sequential(dense(4), dense(1)), examplesOf(encoded.train), {
        runtime: onnxRuntime(ort, { intraOpNumThreads: 1 }),
        optimizer: adam(),
        epochs: 2,
        batch: 512,
        validation: examplesOf(encoded.validation),
        test: examplesOf(encoded.test),
        ...more,
      })
    const [a, b] = [await train(held), await train(found)]
    expect(b.state).toEqual(a.state)
    let midway: TrainingState | undefined
    await train(held, {
      epochs: 1,
      onStep: (state) => {
        if (state.step === 20) midway = state
      },
    })
    expect((await train(found, { resume: midway as TrainingState })).state).toEqual(a.state)
    expect(await b.predict(found.encoded.test.inputs)).toEqual(await a.predict(held.encoded.test.inputs))
    found.close()
  })

  test('cannot be made where a file is already', async () => {
    writeFileSync(join(folder, 'taken-train.f32'), '')
    await expect(encoded((name) => join(folder, `taken-${name}.f32`))).rejects.toThrow('EEXIST')
  })
})
