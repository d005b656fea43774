import { expect, test } from 'vitest'
import type { ComparedData, Data, Predicted, SqlColumn, SqlData } from '../../src/engines/index.ts'
import { memory, sqlEngine } from '../../src/engines/index.ts'
import { judge } from '../../src/evaluation/index.ts'
import { sqlite } from '../../src/sql/index.ts'
import type { KeyValue } from '../../src/statistics/index.ts'
import { dialectSuite } from './dialect.ts'
import { engineSuite } from './engine.ts'
import { openSqlite } from './openSqlite.ts'
import { expectAgreement } from './expectAgreement.ts'
import type { SqliteValue } from './openSqlite.ts'

const database = await openSqlite()

dialectSuite(
  'SQLite',
  sqlite,
  (statement) => {
    const { columns, rows } = database.query(statement)
    return Array.from({ length: rows }, (_, row) => columns.map((column) => column[row] as number | null))
  },
  { signedZero: false },
)

let tables = 0

/** The rows as a table, and which of its columns is what. */
function tableOf(data: Data | ComparedData): SqlData {
  const table = `rows${tables++}`
  const predictors: Readonly<Record<string, Predicted>> =
    'predictions' in data
      ? (data.predictions as Readonly<Record<string, Predicted>>)
      : { p: data as Predicted }
  const columns: Record<string, readonly KeyValue[]> = { y: Array.from(data.labels ?? [], Number) }
  for (const [name, { probabilities, logits }] of Object.entries(predictors))
    columns[name] = Array.from(probabilities ?? logits ?? [], Number)
  if (data.weights !== undefined) columns['w'] = Array.from(data.weights, Number)
  if (data.times !== undefined) columns['t'] = Array.from(data.times, Number)
  for (const [name, values] of Object.entries(data.keys ?? {}))
    columns[`key_${name}`] = Array.from(values as readonly KeyValue[])
  const names = Object.keys(columns)
  const literal = (value: KeyValue | undefined): string =>
    value === null || value === undefined
      ? 'NULL'
      : typeof value === 'string'
        ? sqlite.string(value)
        : typeof value === 'boolean'
          ? sqlite.string(String(value))
          : sqlite.number(Number(value))
  database.run(
    `CREATE TABLE ${table} (${['place INTEGER PRIMARY KEY', ...names.map(sqlite.identifier)].join(', ')})`,
  )
  const rows = Array.from(
    columns['y'] ?? [],
    (_, row) => `(${[row, ...names.map((name) => literal(columns[name]?.[row]))].join(', ')})`,
  )
  for (let from = 0; from < rows.length; from += 400)
    database.run(`INSERT INTO ${table} VALUES ${rows.slice(from, from + 400).join(', ')}`)
  const number = (name: string): SqlColumn => ({
    name,
    number: sqlite.identifier(name),
    text: `CAST(${sqlite.identifier(name)} AS TEXT)`,
  })
  return {
    database: { name: 'sqlite', dialect: sqlite, query: async (statement) => answer(statement) },
    relation: table,
    row: 'place',
    label: number('y'),
    predictions: Object.entries(predictors).map(([name, { probabilities }]) => ({
      ...number(name),
      scale: probabilities === undefined ? 'logit' : 'probability',
    })) as unknown as SqlData['predictions'],
    ...(data.weights === undefined ? {} : { weight: number('w') }),
    ...(data.times === undefined ? {} : { time: number('t') }),
    keys: Object.fromEntries(
      Object.keys(data.keys ?? {}).map((name) => [name, sqlite.identifier(`key_${name}`)]),
    ),
  }
}

/** A column of text that says true or false holds truths, which SQLite does not have. */
function answer(statement: string): {
  readonly rows: number
  readonly columns: readonly (readonly KeyValue[])[]
} {
  const { rows, columns } = database.query(statement)
  const truth = (value: SqliteValue): KeyValue =>
    value === 'true' ? true : value === 'false' ? false : value
  return { rows, columns: columns.map((column) => column.map(truth)) }
}

engineSuite('SQLite', async (data) => sqlEngine(tableOf(data)))

test.each([
  ['hard labels', { labels: hard(400), probabilities: predictions(400) }],
  ['certain predictions, two of them wrong', { labels: hard(60), probabilities: certain(60) }],
  [
    'logits, weights and times',
    { labels: hard(200), logits: logits(200), weights: weights(200), times: hard(200) },
  ],
  ['soft labels', { labels: predictions(120).toReversed(), probabilities: predictions(120) }],
] satisfies [string, Data][])('judge in SQLite is judge in memory: %s', async (_, data) => {
  const [here, there] = [await judge(memory(data)), await judge(sqlEngine(tableOf(data)))]
  expectAgreement({ ...here, prediction: there.prediction }, there)
  expect(there.expensive.map(({ row }) => row)).toEqual(here.expensive.map(({ row }) => row))
})

function hard(rows: number): number[] {
  return Array.from({ length: rows }, (_, i) => ((i * 7) % 11 < 4 ? 1 : 0))
}

function predictions(rows: number): number[] {
  return Array.from({ length: rows }, (_, i) => ((i * 37) % 97) / 100 + 0.01)
}

function certain(rows: number): number[] {
  const labels = hard(rows)
  return labels.map((label, i) => (i === 3 || i === 20 ? 1 - label : i % 3 === 0 ? label : 0.4))
}

function logits(rows: number): number[] {
  return Array.from({ length: rows }, (_, i) => Math.sin(i) * 4)
}

function weights(rows: number): number[] {
  return Array.from({ length: rows }, (_, i) => i % 4)
}
