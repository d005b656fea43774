/** What real predictions are worth for decisions: the same numbers from memory and from DuckDB, within 1e-12. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { decide, memory } from 'bernoulli'
import type { DecideOptions, Engine } from 'bernoulli'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openFiles } from '../src/duckdb/index.ts'
import type { OpenedFiles } from '../src/duckdb/index.ts'
import { unlike } from '../../bernoulli/test/unlike.ts'

const file = fileURLToPath(new URL('../../../examples/two-models.csv', import.meta.url))

let opened: OpenedFiles
let database: Engine
let columns: Engine

beforeAll(async () => {
  opened = await openFiles([file])
  const predictions = [
    { column: 'p_timetable', scale: 'probability' },
    { column: 'p_bayes', scale: 'probability' },
  ] as const
  database = await opened.engine({ label: 'late', predictions, keys: ['day'] }, 'error')
  const [header = '', ...lines] = readFileSync(file, 'utf8').trim().split(/\r?\n/)
  const names = header.split(',')
  const rows = lines.map((line) => line.split(','))
  const column = (name: string): string[] => rows.map((row) => row[names.indexOf(name)] ?? '')
  const numbers = (name: string): number[] => column(name).map(Number)
  columns = memory({
    labels: numbers('late'),
    predictions: {
      p_timetable: { probabilities: numbers('p_timetable') },
      p_bayes: { probabilities: numbers('p_bayes') },
    },
    keys: { day: column('day') },
  })
})

afterAll(() => opened.close())

test.each<[string, DecideOptions]>([
  ['costs', { costs: { falseAlarm: 1, miss: 5 } }],
  ['thresholds by day', { thresholds: [0.1, 0.2, 0.5], group: 'day' }],
])('%s', async (_, options) => {
  const [a, b] = await Promise.all([decide(database, options), decide(columns, options)])
  const within = (expected: number): number => 1e-12 * Math.max(1, Math.abs(expected))
  expect(unlike(a, b, within)).toEqual([])
})
