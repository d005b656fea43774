import { readFileSync } from 'node:fs'
import { DuckDBInstance } from '@duckdb/node-api'
import { beforeAll, expect, test } from 'vitest'
import { bernoulli, folder } from './bernoulli.ts'

const files = folder()
const cities = ['Oslo', 'Rome', ' Rome', 'Paris']
const lines = Array.from({ length: 200 }, (_, i) =>
  [
    Number((i * 7) % 11 < 4),
    i % 9 === 0 ? '' : ((i * 37) % 97) / 10,
    cities[i % 4],
    `2026-01-${String(1 + (i % 28)).padStart(2, '0')}`,
  ].join(','),
)
const path = files.file('rows.csv', ['late,x,city,day', ...lines, ''].join('\n'))
const model = files.file('model.onnx', '')
const timed = files.file('timed.onnx', '')
const written = files.file('written.onnx', '')

// Categories that are written in several ways; some of them only where the model predicts.
const ways = ['8:30', '08:30:00', '17:05:10', '17:05:10.000', '0:00', 'True', 'TRUE', 'false', 'untrue']
const further = ['08:30:00.0', '8:30:00.00', ' 00:00 ', '17:05:10.000000000', '17:05:11', 'tRUE', 'FALSE', '']
const rowsOf = (texts: readonly string[]): string =>
  [
    'late,at',
    ...Array.from(
      { length: 20 * texts.length },
      (_, i) => `${Number((i * 7) % 11 < 4)},${texts[i % texts.length]}`,
    ),
  ].join('\n')
const learned = files.file('learned.csv', rowsOf(ways))
const others = files.file('others.csv', rowsOf([...ways, ...further]))

beforeAll(async () => {
  const train = ['--label', 'late', '--model', 'logistic', '--validation', '0', '--json']
  for (const [rows, out, features] of [
    [path, model, 'x,city'],
    [path, timed, 'day'],
    [learned, written, 'at'],
  ] as const) {
    const { code, stderr } = await bernoulli(['train', rows, ...train, '--features', features, '--out', out])
    expect([code, stderr]).toEqual([0, ''])
  }
}, 60_000)

/** What `predict` says of rows, and what the expression of the model says of them in DuckDB. */
async function bothOf(model: string, path: string, reading: string) {
  const predicted = files.file('predicted.csv', '')
  expect((await bernoulli(['predict', model, path, '--out', predicted])).code).toBe(0)
  const said = readFileSync(predicted, 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => Number(line.split(',').at(-1)))
  const { code, stdout, stderr } = await bernoulli(['predict', model, '--sql', 'duckdb'])
  expect([code, stderr]).toEqual([0, ''])
  const instance = await DuckDBInstance.create()
  const connection = await instance.connect()
  const answer = await connection.runAndReadAll(`SELECT ${stdout} FROM read_csv('${path}', ${reading})`)
  const found = answer.getRows().map(([value]) => Number(value))
  connection.closeSync()
  instance.closeSync()
  return { said, found }
}

test.each([
  ['numbers and names', model, path, 'header = true', 200],
  ['categories that are one value', written, others, 'header = true, all_varchar = true', 340],
])(
  'a trained model of %s as SQL says what predict says of the same rows',
  async (_, of, rows, reading, count) => {
    const { said, found } = await bothOf(of, rows, reading)
    expect(found).toHaveLength(count)
    // The file is computed in single precision, the expression in double.
    const apart = found.map((value, i) => Math.abs(value - (said[i] as number)))
    expect(Math.max(...apart)).toBeLessThan(1e-6)
  },
)

test.each<readonly [string, readonly string[], RegExp]>([
  ['rows beside it', [model, path, '--sql', 'duckdb'], /rows beside --sql/],
  ['a file beside it', [model, '--sql', 'duckdb', '--out', 'x.csv'], /--out beside --sql/],
  ['a model of times', [timed, '--sql', 'postgres'], /the model reads times of column "day"/],
  ['nothing to write', [model], /nothing says what is to be written.*--out predicted\.csv/],
  ['nothing to write to', [model, path], /nothing says what is to be written/],
])('predict refuses %s, with the way out', async (_, args, says) => {
  const { code, stderr, stdout } = await bernoulli(['predict', ...args])
  expect(stderr).toMatch(says)
  expect([code, stdout]).toEqual([2, ''])
})
