import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { tableFromArrays, tableToIPC } from '@uwdata/flechette'
import initSqlJs from 'sql.js'
import { beforeAll, describe, expect, test } from 'vitest'
import { writeParquet } from '../writeParquet.ts'
import { bernoulli, folder } from './bernoulli.ts'

const files = folder()
const rows = Array.from({ length: 60 }, (_, i) => ({
  id: 1000 + i,
  y: (i * 7) % 3 === 0 ? 1 : 0,
  p: ((i * 37) % 89) / 100 + 0.05,
  hour: i % 3,
  w: 1 + (i % 2),
}))
const byP = rows.toSorted((a, b) => a.p - b.p)
const columns = {
  id: byP.map(({ id }) => id),
  p: byP.map(({ p }) => p),
  hour: byP.map(({ hour }) => hour),
  w: byP.map(({ w }) => w),
}
const lines = byP.map(({ id, p, hour, w }) => `${id},${p},${hour},${w}\n`).join('')
const labels = files.file('labels.csv', `id,y\n${rows.map(({ id, y }) => `${id},${y}\n`).join('')}`)
const plain = files.file('plain.csv', `id,p,hour,w\n${lines}`)
const records = files.file(
  'records.json',
  JSON.stringify(byP.map(({ id, p, hour, w }) => ({ id, p, hour, w }))),
)
const beside = (name: string): string => join(labels, '..', name)

/** What making a database takes besides. */
interface Written {
  run(statement: string, values: readonly number[]): void
  export(): Uint8Array
}

beforeAll(async () => {
  await writeParquet(columns, beside('numbers.parquet'))
  await writeParquet({ ...columns, id: columns.id.map(String) }, beside('texts.parquet'))
  await writeParquet({ id: rows.map(({ id }) => id), y: rows.map(({ y }) => y) }, beside('labels.parquet'))
  const arrow = tableFromArrays({
    id: Int32Array.from(columns.id),
    p: Float64Array.from(columns.p),
    hour: Int32Array.from(columns.hour),
    w: Float64Array.from(columns.w),
  })
  writeFileSync(beside('typed.arrow'), tableToIPC(arrow, { format: 'file' }) as Uint8Array)
  const { Database } = await initSqlJs()
  const database = new Database() as InstanceType<typeof Database> & Written
  database.run('CREATE TABLE scores (id INTEGER, p REAL, hour INTEGER, w REAL)')
  for (const { id, p, hour, w } of byP)
    database.run('INSERT INTO scores VALUES (?, ?, ?, ?)', [id, p, hour, w])
  writeFileSync(beside('scores.sqlite'), database.export())
})

const asked = async (...given: string[]) => {
  const { code, stdout, stderr } = await bernoulli(['judge', ...given, '--json'])
  expect([code, stderr]).toEqual([0, ''])
  const { roles, ...result } = JSON.parse(stdout)
  return { result, roles: { ...roles, files: [] } }
}
const shape = ['--on', 'id', '--segment', 'hour', '--weight', 'w']

describe('labels and predictions in files of different kinds', () => {
  test.each(['records.json', 'numbers.parquet', 'texts.parquet', 'typed.arrow', 'scores.sqlite'])(
    'CSV and %s, joined by an id, are judged as two CSV files are',
    async (name) => {
      const expected = await asked(labels, plain, ...shape)
      const found = await asked(labels, beside(name), ...shape)
      expect(found.result.logLoss).toEqual(expected.result.logLoss)
      /** Numbers as they stand in a file may be text, or have a fraction of 0. */
      const values = (result: typeof found.result) =>
        JSON.parse(JSON.stringify(result).replaceAll(/"(\d+)(?:\.0)?"/g, '$1'))
      expect(values(found.result)).toEqual(values(expected.result))
      expect(found.roles).toEqual(expected.roles)
    },
  )

  test.each([
    ['labels.parquet', 'plain.csv'],
    ['plain.csv', 'labels.parquet'],
    ['labels.parquet', 'records.json'],
  ])('%s and %s, whichever comes first', async (first, second) => {
    const expected = await asked(labels, plain, ...shape)
    const found = await asked(beside(first), beside(second), ...shape)
    expect(found.result.logLoss.mean).toBeCloseTo(expected.result.logLoss.mean, 14)
    expect(found.roles.label.column).toBe('y')
  })

  test('one table they are not, and in another order they are not paired by their places', async () => {
    const table = await bernoulli(['judge', plain, records])
    expect([table.code, table.stderr]).toEqual([2, expect.stringContaining('pair their rows with --on')])
    const whole = files.file(
      'whole.csv',
      `id,y,p\n${rows.map(({ id, y, p }) => `${id},${y},${p}\n`).join('')}`,
    )
    await writeParquet(
      { id: columns.id, y: byP.map(({ y }) => y), p: columns.p.map((p) => p * 0.9) },
      beside('other.parquet'),
    )
    const { code, stderr } = await bernoulli(['compare', whole, beside('other.parquet')])
    expect([code, stderr]).toEqual([2, expect.stringContaining('--on id')])
  })
})
