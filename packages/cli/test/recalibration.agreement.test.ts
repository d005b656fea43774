/** Comparing and recalibrating real predictions: the same numbers from memory and from DuckDB, within 1e-12. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { applyRecalibration, compare, memory } from 'bernoulli'
import type { Engine } from 'bernoulli'
import { multiply, sigmoid } from 'bernoulli/expression'
import {
  kindsInOrder,
  recalibrate,
  recalibrationExpression,
  recalibrationGain,
} from 'bernoulli/recalibration'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openFiles } from '../src/duckdb/index.ts'
import type { OpenedFiles } from '../src/duckdb/index.ts'
import { unlike } from '../../bernoulli/test/unlike.ts'

const file = fileURLToPath(new URL('../../../examples/two-models.csv', import.meta.url))

let opened: OpenedFiles
let database: Engine
let columns: Engine
let bayes: readonly number[]

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
  bayes = numbers('p_bayes')
  columns = memory({
    labels: numbers('late'),
    predictions: {
      p_timetable: { probabilities: numbers('p_timetable') },
      p_bayes: { probabilities: bayes },
    },
    keys: { day: column('day') },
  })
})

afterAll(() => opened.close())

test('compare by day', async () => {
  agree(await compare(database, { group: 'day' }), await compare(columns, { group: 'day' }))
})

test.each(kindsInOrder)('recalibrate by %s', async (kind) => {
  const prediction = 'p_bayes'
  agree(await recalibrate(database, kind, { prediction }), await recalibrate(columns, kind, { prediction }))
  for (const options of [{ prediction }, { prediction, group: 'day', seed: 2 }])
    agree(await recalibrationGain(database, kind, options), await recalibrationGain(columns, kind, options))
})

test.each(kindsInOrder)(
  'the formula of %s adds up to what the map says row by row, in SQL and in kernels',
  async (kind) => {
    const prediction = 'p_bayes'
    const map = await recalibrate(columns, kind, { prediction })
    const mapped = (engine: Engine) => {
      const chosen = engine.shape.predictions.find(({ name }) => name === prediction)
      if (chosen === undefined) throw new Error(`no ${prediction}`)
      const { scale, expression } = recalibrationExpression(map, chosen)
      const after = scale === 'logit' ? sigmoid(expression) : expression
      const sums = { after, square: multiply(after, after) }
      return engine.sum({ sums })
    }
    const rowByRow = bayes.map((p) => applyRecalibration(map, p))
    const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0)
    const expected = { after: total(rowByRow), square: total(rowByRow.map((p) => p * p)) }
    for (const { sums } of [await mapped(columns), await mapped(database)])
      for (const name of ['after', 'square'] as const)
        expect(Math.abs((sums[name][0] ?? NaN) / expected[name] - 1)).toBeLessThan(1e-12)
  },
)

function agree(found: unknown, expected: unknown): void {
  expect(unlike(found, expected, (value) => 1e-12 * Math.max(Math.abs(value), 1e-2))).toEqual([])
}
