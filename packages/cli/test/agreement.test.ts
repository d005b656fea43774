/** The same rows in memory and in DuckDB give the same verdict: every number within 1e-12 relative. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { compare, judge, memory } from 'bernoulli'
import type { KeyValue } from 'bernoulli'
import { afterAll, expect, test } from 'vitest'
import { expectAgreement } from '../../bernoulli/test/conformance/expectAgreement.ts'
import { openFiles } from '../src/duckdb/index.ts'
import type { FileRoles } from '../src/duckdb/index.ts'
import { writeParquet } from './writeParquet.ts'

const directory = mkdtempSync(join(tmpdir(), 'bernoulli-agreement-'))
afterAll(() => rmSync(directory, { recursive: true }))

/** Park and Miller's generator, so that the rows are the same everywhere. */
function randoms(seed: number): () => number {
  let state = seed
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647
}

interface Made {
  readonly columns: Readonly<Record<string, readonly KeyValue[]>>
  readonly labels: number[]
  readonly p: number[]
  readonly q: number[]
  readonly weights: number[]
  readonly times: number[]
  readonly city: string[]
  readonly person: number[]
}

function make(rows: number, kind: 'hard' | 'soft', digits: number): Made {
  const random = randoms(7)
  const p = Array.from({ length: rows }, () => {
    const logit = 4 * (random() + random() + random() - 1.5)
    return Number((1 / (1 + Math.exp(-logit))).toFixed(digits))
  })
  const q = p.map((x) => Math.min(1, Math.max(0, x + 0.1 * (random() - 0.5))))
  const labels = p.map((x) =>
    kind === 'hard' ? Number(random() < x) : Number((0.5 * (x + random())).toFixed(3)),
  )
  const weights = p.map(() => Math.floor(random() * 4))
  const times = p.map((_, i) => i + Math.floor(random() * 100))
  const city = p.map(() => ['Oslo', 'Zürich', "O'Hare"][Math.floor(random() * 3)] as string)
  const person = p.map(() => Math.floor(random() * 200))
  const columns = { y: labels, p, q, w: weights, t: times, city, person }
  return { columns, labels, p, q, weights, times, city, person }
}

const one = [{ column: 'p', scale: 'probability' }] as const

async function open(name: string, made: Made, roles: Partial<FileRoles> = {}) {
  const path = join(directory, name)
  if (name.endsWith('.parquet')) await writeParquet(made.columns, path)
  else {
    const names = Object.keys(made.columns)
    const lines = made.labels.map((_, i) => names.map((name) => String(made.columns[name]?.[i])).join(','))
    writeFileSync(path, [names.join(','), ...lines, ''].join('\n'))
  }
  const files = await openFiles([path])
  return { files, engine: await files.engine({ label: 'y', predictions: one, ...roles }, 'error') }
}

for (const format of ['csv', 'parquet'])
  for (const kind of ['hard', 'soft'] as const) {
    test(`${kind} labels in ${format}, with weights, segments, time and a group`, async () => {
      const made = make(5000, kind, 3)
      const { labels, p, weights, times, city, person } = made
      const options = { segments: [['city'], ['city', 'person']], group: 'person', resamples: 20 }
      const inMemory = await judge(
        { labels, probabilities: p, weights, times, keys: { city, person } },
        { ...options, prediction: 'probability' },
      )
      const roles = { weight: 'w', time: 't', keys: ['city', 'person'] }
      const { files, engine } = await open(`${kind}.${format}`, made, roles)
      const inDuckDB = await judge(engine, options)
      await files.close()
      expectAgreement({ ...inMemory, prediction: inDuckDB.prediction }, inDuckDB)
    })

    test(`${kind} labels in ${format}, without weights, in a grid, with a group`, async () => {
      const made = make(20_000, kind, 9)
      const options = { mostDistinct: 100, resamples: 20, group: 'person' }
      const { labels, p, person } = made
      const inMemory = await judge({ labels, probabilities: p, keys: { person } }, options)
      const { files, engine } = await open(`grid-${kind}.${format}`, made, { keys: ['person'] })
      const inDuckDB = await judge(engine, options)
      await files.close()
      expect(inDuckDB.gathered.kind).toBe('grid')
      expectAgreement({ ...inMemory, prediction: inDuckDB.prediction }, inDuckDB)
    })
  }

test('compare: two predictors in a file', async () => {
  const made = make(4000, 'hard', 3)
  const predictions = { p: { probabilities: made.p }, q: { probabilities: made.q } }
  const inMemory = await compare({ labels: made.labels, predictions }, { resamples: 50 })
  const { files, engine } = await open('compare.csv', made, {
    predictions: [one[0], { column: 'q', scale: 'probability' }],
  })
  const inDuckDB = await compare(engine, { resamples: 50 })
  await files.close()
  expectAgreement(inMemory, inDuckDB)
})

test('sampling weights, and logits that are certain as probabilities: judge and compare', async () => {
  const made = make(600, 'hard', 3)
  const { labels, city } = made
  const weights = made.weights.map((w, i) => (w * (1 + (i % 7))) / 1000)
  const z = made.p.map((p, i) =>
    i % 9 === 0 ? (i % 2 === 0 ? 40 + (i % 5) : -50) : Math.log(p / (1 - p) || 1),
  )
  const given: Made = { ...made, columns: { ...made.columns, p: z, q: z.map((z) => z / 2), w: weights } }
  const options = { weightKind: 'sampling', resamples: 20 } as const
  const logits = { p: { logits: z }, q: { logits: z.map((z) => z / 2) } }
  const predictions = [
    { column: 'p', scale: 'logit' },
    { column: 'q', scale: 'logit' },
  ] as const
  const { files, engine } = await open('sampling.csv', given, { weight: 'w', keys: ['city'], predictions })
  const data = { labels, weights, predictions: logits, keys: { city } }
  const both = { ...options, prediction: 'p', segments: [['city']] }
  expectAgreement(await judge(memory(data), both), await judge(engine, both))
  expectAgreement(await compare(data, options), await compare(engine, options))
  await files.close()
})
