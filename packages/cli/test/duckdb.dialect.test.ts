import { DuckDBInstance } from '@duckdb/node-api'
import type { DuckDBConnection } from '@duckdb/node-api'
import { afterAll, beforeAll } from 'vitest'
import { dialectSuite } from '../../bernoulli/test/conformance/dialect.ts'
import { duckdb } from '../../bernoulli/src/sql/index.ts'

let instance: DuckDBInstance
let connection: DuckDBConnection

beforeAll(async () => {
  instance = await DuckDBInstance.create()
  connection = await instance.connect()
})
afterAll(() => {
  connection.closeSync()
  instance.closeSync()
})

dialectSuite('DuckDB', duckdb, async (statement) => {
  const reader = await connection.runAndReadAll(statement)
  return reader.getRows().map((row) => row.map(Number))
})
