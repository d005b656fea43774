/** The log loss and a ten-bin reliability table of a Parquet file, as one would write them by hand; `node byHand.mjs FILE`. */
import { pathToFileURL } from 'node:url'
import { duckdb } from './parquet.mjs'

/** The two queries. */
export const byHand = (file) => [
  `select avg(-case when y = 1 then ln(p) else ln(1 - p) end) from '${file}'`,
  `select least(floor(p * 10), 9) as bin, count(*), avg(p), avg(y) from '${file}' group by bin order by bin`,
]

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { DuckDBInstance } = await duckdb()
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  const answers = []
  for (const query of byHand(process.argv[2]))
    answers.push((await connection.runAndReadAll(query)).getRowsJson())
  console.log(JSON.stringify(answers))
  connection.closeSync()
  instance.closeSync()
}
