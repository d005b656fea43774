import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { InputError } from 'bernoulli'
import { pairRows } from 'bernoulli/columns'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { openSideBySide } from '../src/duckdb/index.ts'

const folder = mkdtempSync(join(tmpdir(), 'bernoulli-paired-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const id = fc.oneof(
  fc.integer({ min: 0, max: 12 }),
  fc.constantFrom(7.5, 1e21, -0),
  fc.constantFrom('7', '7.0', '8', 'a', 'ä', ' 3', '', 'NA', 'null', 'A'),
  fc.constant(null),
)
const kind = fc.constantFrom('csv', 'json', 'json of text')

/** A file of ids with the number of each row, and the ids as they stand in it. */
const file = fc
  .record({ kind, ids: fc.array(id, { minLength: 1, maxLength: 9 }), numbers: fc.boolean() })
  .map(({ kind, ids, numbers }) => {
    const some = numbers ? ids.map((one) => (typeof one === 'string' ? 4 : one)) : ids
    const written = some.map((one) => (one === null ? '' : String(one)))
    const stand = kind === 'csv' ? written : kind === 'json of text' || !numbers ? written : some
    const rows = stand.map((one, row) => ({ id: one, n: row }))
    return {
      stand,
      name: kind === 'csv' ? 'csv' : 'json',
      text:
        kind === 'csv' ? `id,n\n${rows.map((row) => `${row.id},${row.n}\n`).join('')}` : JSON.stringify(rows),
    }
  })

/** The numbers of the rows that stand beside each other, and how many stand nowhere. */
async function joined(paths: readonly string[]): Promise<object> {
  try {
    const opened = await openSideBySide(paths, { join: { on: 'id', missing: 'drop', plain: false } })
    try {
      const table = await opened.table()
      const numbers = ['a: n', 'b: n'].map(
        (name) => table.columns.find((one) => one.name === name)?.sql ?? '',
      )
      const answer = await table.query(
        `SELECT ${numbers.map((sql) => `CAST(${sql} AS DOUBLE)`).join(', ')} FROM ${table.relation}`,
      )
      return { rows: answer.columns.map((column) => Array.from(column, Number)), unpaired: opened.unpaired }
    } finally {
      await opened.close()
    }
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    return { refused: /No row has a partner\.$/.exec(error.message)?.[0] }
  }
}

test('the database pairs the rows that the plain way pairs', async () => {
  await fc.assert(
    fc.asyncProperty(file, file, async (a, b) => {
      const paths = [a, b].map(({ name, text }, i) => {
        const path = join(folder, `${'ab'.charAt(i)}.${name}`)
        writeFileSync(path, text)
        return path
      })
      const plain = pairRows([a.stand, b.stand])
      const left = a.stand.length + b.stand.length - 2 * plain.pairs
      const refused = { refused: 'No row has a partner.' }
      expect(await joined(paths)).toEqual(
        plain.pairs === 0 ? refused : { rows: plain.rows.map((rows) => [...rows]), unpaired: left },
      )
    }),
    { numRuns: 40 },
  )
}, 60_000)
