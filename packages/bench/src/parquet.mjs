import { existsSync, mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createRequire } from 'node:module'

/** The DuckDB that the command itself uses. */
export const duckdb = () =>
  import(createRequire(new URL('../../cli/package.json', import.meta.url)).resolve('@duckdb/node-api'))

/**
 * A Parquet file of labels y, 0 or 1, drawn from calibrated predictions p whose logits are normal with mean −1 and
 * standard deviation 2; nearly all predictions differ. Made once and kept in the temporary folder.
 */
export async function makeParquet(rows) {
  const folder = join(tmpdir(), 'bernoulli-bench')
  mkdirSync(folder, { recursive: true })
  const file = join(folder, `${rows}.parquet`)
  if (existsSync(file)) return file
  const { DuckDBInstance } = await duckdb()
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  await connection.run('select setseed(0.5)')
  await connection.run(
    `copy (
       select (random() < p)::int::double as y, p from (
         select 1 / (1 + exp(1 - 2 * sqrt(-2 * ln(1 - random())) * cos(2 * pi() * random()))) as p from range(${rows})))
     to '${file}' (format parquet)`,
  )
  connection.closeSync()
  instance.closeSync()
  return file
}
