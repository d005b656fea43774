/** What experts look for in real predictions: the same numbers from memory and from Parquet in DuckDB, within 1e-12. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { memory } from 'bernoulli'
import type { Engine } from 'bernoulli'
import { validate } from 'bernoulli/validation'
import type { ValidateOptions } from 'bernoulli/validation'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openFiles } from '../src/duckdb/index.ts'
import type { OpenedFiles } from '../src/duckdb/index.ts'
import { unlike } from '../../bernoulli/test/unlike.ts'
import { writeParquet } from './writeParquet.ts'

const file = fileURLToPath(new URL('../../../examples/two-models.csv', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'bernoulli-validation-'))

let opened: OpenedFiles
let database: Engine
let columns: Engine

beforeAll(async () => {
  const [header = '', ...lines] = readFileSync(file, 'utf8').trim().split(/\r?\n/)
  const names = header.split(',')
  const rows = lines.map((line) => line.split(','))
  const column = (name: string): string[] => rows.map((row) => row[names.indexOf(name)] ?? '')
  const [late, p] = ['late', 'p_bayes'].map((name) => column(name).map(Number)) as [number[], number[]]
  const day = column('day')
  const path = join(folder, 'rows.parquet')
  await writeParquet({ late, p, day }, path)
  opened = await openFiles([path])
  const predictions = [{ column: 'p', scale: 'probability' }] as const
  database = await opened.engine({ label: 'late', predictions, keys: ['day'] }, 'error')
  columns = memory({ labels: late, predictions: { p: { probabilities: p } }, keys: { day } })
})

afterAll(async () => {
  await opened.close()
  rmSync(folder, { recursive: true, force: true })
})

test.each<[string, ValidateOptions]>([
  ['rows by themselves', {}],
  ['by day', { group: 'day' }],
  ['lowess', { smoother: 'lowess' }],
])('%s', async (_, options) => {
  const [a, b] = await Promise.all([validate(database, options), validate(columns, options)])
  const within = (expected: number): number => 1e-12 * Math.max(1, Math.abs(expected))
  expect(unlike(a, b, within)).toEqual([])
})
