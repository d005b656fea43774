import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as ort from 'onnxruntime-node'
import fc from 'fast-check'
import { logLoss } from 'bernoulli'
import { random } from 'bernoulli/math'
import { load, onnxRuntime, timeInText } from 'bernoulli/training'
import type { LoadedModel, TableRow } from 'bernoulli/training'
import { beforeAll, describe, expect, test } from 'vitest'
import { openDuckdb } from '../../src/duckdb/database/index.ts'
import { timeInText as timeSql } from '../../src/training/tables/timeInText.ts'
import { bernoulli, folder } from './bernoulli.ts'

const files = folder()
const runtime = onnxRuntime(ort, { intraOpNumThreads: 1 })
const draw = random(7)
const pick = <Value>(...values: readonly Value[]): Value => values[draw.below(values.length)] as Value

/** Rows with everything a table can have: numbers, times, words, codes, true and false, and nothing. */
const rows: readonly TableRow[] = Array.from({ length: 240 }, () => {
  const age = pick(null, 20 + draw.below(50), 30.5)
  return {
    when: `202${draw.below(3)}-0${1 + draw.below(9)}-1${draw.below(9)} ${10 + draw.below(9)}:30:00`,
    age,
    code: pick('1', '2', '03', '10'),
    kind: pick('red', 'green', 'dark blue', null),
    member: pick(true, false),
    day: `1${draw.below(9)}.12.2${draw.below(3)}`,
    y: Number(draw.uniform() < (age === null ? 0.5 : Number(age) / 70)),
  }
})
const names = Object.keys(rows[0] ?? {})
const written = (value: unknown, none: string): string =>
  value === null ? none : String(value as string | number | boolean)
const csv = (some: readonly TableRow[]): string =>
  [names, ...some.map((row) => names.map((name) => written(row[name], '')))]
    .map((line) => line.join(','))
    .join('\n')

async function run(...args: readonly string[]): Promise<void> {
  const { code, stderr } = await bernoulli(args)
  expect([code, stderr]).toEqual([0, expect.any(String)])
}

/** What `bernoulli predict` writes beside the rows. */
async function predicted(model: string, table: string, scale: string): Promise<Float64Array> {
  const out = join(files.path, `${scale}-${draw.below(1e9)}.csv`)
  await run('predict', model, table, '--scale', scale, '--out', out, '--threads', '1')
  const lines = readFileSync(out, 'utf8').trim().split('\n').slice(1)
  return Float64Array.from(lines, (line) => Number(line.slice(line.lastIndexOf(',') + 1)))
}

const table = files.file('rows.csv', `${csv(rows)}\n`)
const strange: readonly TableRow[] = rows
  .slice(0, 40)
  .map((row, i) => ({ ...row, kind: i % 2 === 0 ? 'violet' : row['kind'] }))
const strangers = files.file('strangers.csv', `${csv(strange)}\n`)
const options = ['--label', 'y', '--quiet', '--threads', '1']
const model = join(files.path, 'model.onnx')
let loaded: LoadedModel

beforeAll(async () => {
  const features = 'age,code,kind,member,day,when,age:member,spline(age,3)'
  const more = ['--features', features, '--categories', 'code', '--epochs', '4', '--hidden', '8,4']
  await run('train', table, ...options, ...more, '--out', model)
  loaded = await load(readFileSync(model), { runtime })
}, 60_000)

describe('a model that is loaded', () => {
  test('says what bernoulli predict says, to the last bit', async () => {
    for (const [path, some] of [
      [table, rows],
      [strangers, strange],
    ] as const) {
      expect(await loaded.predict(some)).toEqual(await predicted(model, path, 'probability'))
      expect(await loaded.predict(some, { scale: 'logit' })).toEqual(await predicted(model, path, 'logit'))
    }
  })

  test('reads numbers as programs have them or as text has them', async () => {
    const texts = rows.map((row) =>
      Object.fromEntries(Object.entries(row).map(([name, value]) => [name, written(value, 'NA')])),
    )
    const typed = rows.map((row) => ({
      ...row,
      when: new Date(`${String(row['when']).replace(' ', 'T')}Z`),
      code: String(row['code']).startsWith('0') ? row['code'] : Number(row['code']),
    }))
    const right = await loaded.predict(rows)
    expect(await loaded.predict(texts)).toEqual(right)
    expect(await loaded.predict(typed)).toEqual(right)
  })

  test('a program without types is told what is missing', async () => {
    const [bytes, untyped] = [readFileSync(model), load as (...given: unknown[]) => Promise<unknown>]
    for (const [given, problem] of [
      [[bytes], 'load: no object in the options; expected an object of some of runtime.'],
      [[bytes, null], 'load: no object in the options'],
      [[bytes, {}], 'load: nothing that runs graphs in runtime; expected onnxRuntime(ort)'],
      [[bytes, { runtime: 'onnx' }], 'load: nothing that runs graphs in runtime'],
      [['late.onnx', { runtime }], 'load: no bytes; expected the bytes of an ONNX file'],
    ] as const)
      await expect(untyped(...given)).rejects.toThrow(problem)
    const asked = loaded as unknown as { readonly predict: (...given: unknown[]) => Promise<unknown> }
    await expect(asked.predict(rows, null)).rejects.toThrow('predict: no object in the options')
    await expect(asked.predict(rows, 'logit')).rejects.toThrow('predict: no object in the options')
  })

  test('takes no number for a time, and no time for a number', async () => {
    const [row] = rows
    for (const [name, value, what] of [
      ['when', 2024, 'time'],
      ['when', true, 'time'],
      ['when', '2024', 'time'],
      ['age', new Date(0), 'number'],
      ['age', '2024-01-01', 'number'],
    ] as const)
      await expect(loaded.predict([{ ...row, [name]: value }])).rejects.toThrow(
        `predict: no ${what} in column "${name}"`,
      )
  })

  test('a row is answered alone as among others', async () => {
    const together = await loaded.predict(rows)
    for (const [i, row] of rows.slice(0, 20).entries())
      expect((await loaded.predict([row]))[0]).toBeCloseTo(together[i] as number, 6)
  })

  test('says in how many rows something is missing or was never seen', () => {
    expect(loaded.gaps(strange)).toEqual({
      missing: {
        age: strange.filter((row) => row['age'] === null).length,
        kind: strange.filter((row) => row['kind'] === null).length,
      },
      unseen: { kind: 20 },
    })
  })

  test('is judged on labels of its own name, of another, and in words', async () => {
    const labels = rows.map(({ y }) => Number(y))
    const logits = await loaded.predict(rows, { scale: 'logit' })
    const { mean, floor, skill } = logLoss({ labels, logits })
    const found = await loaded.evaluate(rows)
    expect(found.mean).toBeCloseTo(mean, 13)
    expect(found).toMatchObject({ floor, baseRate: labels.reduce((a, b) => a + b) / labels.length })
    expect(found.skill).toBeCloseTo(skill as number, 12)
    const words = rows.map((row) => ({ ...row, y: undefined, late: row['y'] === 1 ? 'yes' : 'no' }))
    expect(await loaded.evaluate(words, { label: 'late', positive: 'yes' })).toEqual(found)
    await expect(loaded.evaluate(words, { label: 'late' })).rejects.toThrow("{ positive: 'yes' }")
    await expect(loaded.evaluate(words)).rejects.toThrow('evaluate: no label in column "y"')
  })

  test('goes on learning, and the file of what comes out is a model like any other', async () => {
    const next = await loaded.fit(rows, { epochs: 12, batch: 16, seed: 3 })
    expect(next.history).toHaveLength(12)
    const [before, after] = [await loaded.evaluate(rows), await next.evaluate(rows)]
    expect(after.mean).toBeLessThan(before.mean)
    expect(next.facts).toMatchObject({ seed: 3, columns: loaded.facts.columns })
    expect(next.facts.trainedOn).toBeUndefined()
    const path = files.file('next.onnx', Buffer.from(next.bytes))
    expect(await next.predict(strange)).toEqual(await predicted(path, strangers, 'probability'))
    const same = await loaded.fit(rows, { epochs: 12, batch: 16, seed: 3 })
    expect(Buffer.from(same.bytes).equals(Buffer.from(next.bytes))).toBe(true)
    await Promise.all([next.release(), same.release()])
  })

  test('keeps the best epoch with patience', async () => {
    const [validation, others] = [rows.slice(0, 60), rows.slice(60)]
    const next = await loaded.fit(others, { epochs: 30, patience: 2, validation, batch: 8 })
    const best = Math.min(...next.history.map((epoch) => epoch.validation?.mean ?? Infinity))
    // Place 0 of a category moves after the last epoch, and all of its rows were seen.
    expect((await next.evaluate(validation)).mean).toBeCloseTo(best, 5)
    await next.release()
  })

  test('keeps the best epoch when it is aborted, and is told to', async () => {
    const [validation, others] = [rows.slice(0, 60), rows.slice(60)]
    const until = new AbortController()
    const options = { epochs: 30, validation, batch: 8, signal: until.signal } as const
    const next = await loaded.fit(others, {
      ...options,
      aborted: 'keep',
      onEpoch: ({ epoch }) => {
        if (epoch === 4) until.abort(new Error('enough'))
      },
    })
    expect(next.history).toHaveLength(4)
    const best = Math.min(...next.history.map((epoch) => epoch.validation?.mean ?? Infinity))
    expect((await next.evaluate(validation)).mean).toBeCloseTo(best, 5)
    await next.release()
    await expect(loaded.fit(others, options)).rejects.toThrow('enough')
  })

  test('shows its layers', () => {
    const lines = loaded.summary().split('\n')
    expect(lines[0]).toMatch(/^layer +row +parameters$/)
    expect(lines.at(-2)).toMatch(/^dense 1 +\(1\) +5$/)
  })

  test.each([
    ['a column that is not there', [{ y: 1 }], /a row without ".+"; expected every column/],
    [
      'a word for a number',
      [{ ...rows[0], age: 'old' }],
      'no number in column "age"; expected a finite number',
    ],
    ['infinity', [{ ...rows[0], age: Infinity }], 'no number in column "age"'],
    ['an object for a category', [{ ...rows[0], kind: {} }], 'no category in column "kind"'],
    ['no rows', [], 'predict: no rows'],
  ])('refuses %s', async (_, some, message) => {
    await expect(loaded.predict(some)).rejects.toThrow(message)
  })

  test('refuses what is no model of a table, and options that mean nothing', async () => {
    const foreign = readFileSync(join(import.meta.dirname, 'models/two-sigmoids.onnx'))
    await expect(load(foreign, { runtime })).rejects.toThrow('load: a model made elsewhere')
    await expect(load(new Uint8Array(3), { runtime })).rejects.toThrow('not a whole ONNX file')
    await expect(loaded.predict(rows, { scale: 'logits' as 'logit' })).rejects.toThrow('an unknown scale')
    await expect(loaded.fit(rows, { epoch: 3 } as object)).rejects.toThrow('Did you mean epochs?')
  })
})

describe('times in text', () => {
  const two = (n: number): string => String(n).padStart(2, '0')
  const instant = fc.record({
    y: fc.integer({ min: 1, max: 2200 }),
    mo: fc.integer({ min: 0, max: 13 }),
    d: fc.integer({ min: 0, max: 32 }),
    h: fc.integer({ min: 0, max: 24 }),
    mi: fc.integer({ min: 0, max: 60 }),
    s: fc.integer({ min: 0, max: 59 }),
    micro: fc.integer({ min: 0, max: 99_999 }).map((tens) => 10 * tens + 3),
    zone: fc.constantFrom('', 'Z', '+02', '-0530', '+05:30'),
    by: fc.constantFrom('-', '/', '.'),
    noon: fc.constantFrom('AM', 'PM', 'pm'),
  })
  type Instant = typeof instant extends fc.Arbitrary<infer Value> ? Value : never
  const month = (m: number): string =>
    ['', 'Jan', 'Feb', 'March', 'Apr', 'May', 'June', 'Jul'][m] ?? 'December'
  const ways: Readonly<Record<string, readonly ((of: Instant) => string)[]>> = {
    '': [
      ({ y, mo, d }) => `${String(y).padStart(4, '0')}-${two(mo)}-${two(d)}`,
      ({ y, mo, d, h, mi, zone }) => `${1000 + y}/${mo}/${d} ${h}:${two(mi)}${zone}`,
      ({ y, mo, d, h, mi, s, zone }) =>
        ` ${1000 + y}-${two(mo)}-${two(d)}T${two(h)}:${two(mi)}:${two(s)}${zone}`,
      ({ y, mo, d, h, mi, s, micro }) =>
        `${1900 + (y % 300)}-${two(mo)}-${two(d)} ${two(h)}:${two(mi)}:${two(s)}.${String(micro).padStart(6, '0')}`,
      ({ y, mo, d, h, mi, s }) => `${1000 + y}${two(mo)}${two(d)}T${two(h)}${two(mi)}${two(s)}`,
      ({ y, mo, d, h }) => `${1000 + y}-${two(mo)}-${two(d)}T${two(h)}`,
    ],
    'day first': [
      ({ y, mo, d, by }) => `${d}${by}${mo}${by}${1000 + y}`,
      ({ y, mo, d, h, mi, by }) => `${two(d)}${by}${two(mo)}${by}${two(y % 100)} ${two(h)}:${two(mi)}`,
    ],
    'month first': [
      ({ y, mo, d, h, mi, noon }) => `${mo}/${d}/${1000 + y} ${h}:${two(mi)} ${noon}`,
      ({ y, mo, d, h, mi, s }) => `${mo}/${d}/${two(y % 100)} ${h}:${two(mi)}:${two(s)}`,
    ],
    'month in words': [
      ({ y, mo, d }) => `${d}-${month(mo).slice(0, 3)}-${two(y % 100)}`,
      ({ y, mo, d, h, mi }) => `${month(mo)} ${d}, ${1000 + y} ${two(h)}:${two(mi)}`,
      ({ y, mo, d }) => `${two(d)} ${month(mo)} ${1000 + y}`,
    ],
  }

  // DuckDB adds seconds and fractions in more than one way, a unit in the last place apart.
  // What is compared are tens of microseconds.
  const tens = (seconds: number): number => Math.round(seconds * 1e5)

  test.each(Object.entries(ways))('%s: the same seconds as in a file', async (written, of) => {
    const database = await openDuckdb(':memory:')
    const way = written === '' ? undefined : (written as 'day first')
    const texts = fc
      .sample(instant, { numRuns: 400, seed: 5 })
      .flatMap((one) => of.map((write) => write(one)))
    await database.run(
      `SET TimeZone='UTC'; CREATE TABLE t AS SELECT unnest([${texts.map((text) => `'${text}'`).join(', ')}]) AS x`,
    )
    const { columns } = await database.run(`SELECT ${timeSql('x', way)} FROM t`)
    const right = Array.from(columns[0] ?? [], (value, i) => [
      texts[i],
      tens(value === null ? NaN : Number(value)),
    ])
    expect(texts.map((text) => [text, tens(timeInText(text, way))])).toEqual(right)
  })
})
