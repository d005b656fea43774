import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { missingInText, openFiles } from '../../duckdb/index.ts'
import { openTable } from './index.ts'

const folder = mkdtempSync(join(tmpdir(), 'bernoulli-order-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** More than one group of rows of DuckDB, so that several threads have something to read. */
const ROWS = 400_000

test('rows of a long table come in the order of the file, however many threads read them', async () => {
  const path = join(folder, 'long.csv')
  const lines = Array.from({ length: ROWS }, (_, row) => `${row % 2},${row},${row / 4},kind ${row % 30}`)
  writeFileSync(path, ['y,place,x,kind', ...lines].join('\n'))
  const files = await openFiles([path], { threads: 4 })
  try {
    const file = await files.table()
    const whole = { features: 'error', label: 'error' } as const
    const wanted = [
      { name: 'place', kind: 'number' },
      { name: 'x', kind: 'number' },
      { name: 'kind', kind: 'category' },
    ] as const
    const table = await openTable(file, [{ column: 'y' }], wanted, whole)
    let wrong = 0
    await table.each(({ from, values: [place] }) =>
      place?.forEach((value, i) => (wrong += Number(value !== from + i))),
    )
    expect(wrong).toBe(0)
    const { columns } = await file.query(
      `EXPLAIN SELECT ${missingInText('CAST(c1 AS VARCHAR)')} FROM ${file.relation}`,
    )
    expect(columns.map(String).join('\n')).not.toContain('JOIN') // after which rows may come in any order
  } finally {
    await files.close()
  }
})
