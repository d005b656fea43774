import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { openFiles } from '../src/duckdb/index.ts'
import type { OpenedFiles } from '../src/duckdb/index.ts'

const groups = 600_000
let place: string
let path: string
beforeEach(async () => {
  place = mkdtempSync(join(tmpdir(), 'bernoulli-spill-'))
  path = join(place, 'wide.parquet')
  const instance = await DuckDBInstance.create()
  const connection = await instance.connect()
  const rows = `SELECT i % 2 AS y, (hash(i) % 99991) / 99991 AS p, 'a long name of a group ' || hash(i) AS k FROM range(${groups}) r(i)`
  await connection.run(`COPY (${rows}) TO '${path}' (FORMAT parquet)`)
  connection.closeSync()
  instance.closeSync()
})
afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(place, { recursive: true, force: true })
})

const open = (): Promise<OpenedFiles> => openFiles([path], { memoryLimit: '70MB', threads: 1 })

async function gathered(opened: OpenedFiles): Promise<number> {
  const engine = await opened.engine(
    { label: 'y', predictions: [{ column: 'p', scale: 'probability' }], keys: ['k'] },
    'error',
  )
  const found = await engine.sum({ sums: { y: { op: 'column', name: 'label' } }, by: [{ column: 'k' }] })
  return found.groups
}

test(
  'what does not fit in memory is put where TMPDIR says, and taken away',
  { timeout: 60_000 },
  async () => {
    const temporary = mkdtempSync(join(place, 'tmp-'))
    vi.stubEnv('TMPDIR', temporary)
    const opened = await open()
    expect(readdirSync(temporary)).toEqual([])
    expect(await gathered(opened)).toBe(groups)
    const [made = ''] = readdirSync(temporary)
    expect(statSync(join(temporary, made)).mode & 0o777).toBe(0o700)
    await opened.close()
    expect(readdirSync(temporary)).toEqual([])
  },
)

test('where it cannot be put anywhere, that is said', { timeout: 60_000 }, async () => {
  vi.stubEnv('TMPDIR', join(place, 'not there'))
  const opened = await open()
  await expect(gathered(opened)).rejects.toThrow('bernoulli: the temporary directory cannot be written in')
  await opened.close()
})
