/** A look at a large Parquet file reads stretches of it, and nothing between. */
import { DuckDBInstance } from '@duckdb/node-api'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { lookAtColumns } from '../src/duckdb/columns/index.ts'
import { connect } from '../src/duckdb/files/connect.ts'
import { parquetSource } from '../src/duckdb/formats/parquetSource.ts'
import { rowsInPlace } from '../src/duckdb/rows/rowsInPlace.ts'
import { Scratch } from '../src/duckdb/scratch/Scratch.ts'

test('five stretches in even distances, in their order', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'bernoulli-look-'))
  const path = join(directory, 'rows.parquet')
  const maker = await DuckDBInstance.create()
  const writer = await maker.connect()
  await writer.run(
    `COPY (SELECT i, 'x' AS t FROM range(300000) t(i)) TO '${path}' (FORMAT parquet, ROW_GROUP_SIZE 5000)`,
  )
  writer.closeSync()
  maker.closeSync()
  const file = { shown: 'rows.parquet', path, size: 1, format: 'parquet' as const, head: Buffer.alloc(0) }
  const opened = await connect({
    at: ':memory:',
    scratch: new Scratch(),
    memoryLimit: '1GB',
    threads: 2,
    files: [file],
  })
  const seen: string[][] = []
  const source = await parquetSource(opened, [file])
  const described = await lookAtColumns(
    {
      read: async (statement) => {
        const answer = await opened.read(statement)
        seen.push(Array.from(answer.columns[0] ?? [], String))
        return answer
      },
    },
    source.columns,
    rowsInPlace(opened, source, 'rows.parquet'),
  )
  await opened.close()
  rmSync(directory, { recursive: true })
  expect(described.map(({ name }) => name)).toEqual(['i', 't'])
  const starts = [0, 74_950, 149_900, 224_850, 299_800]
  const wanted = starts.flatMap((at) => Array.from({ length: 200 }, (_, i) => String(at + i)))
  expect(seen.at(-1)).toEqual(wanted)
})
