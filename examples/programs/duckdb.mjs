// Files and tables of any size, through a connection of your own: only sums come back.
import { DuckDBInstance } from '@duckdb/node-api'
import { judge } from 'bernoulli'
import { fromDuckdb } from 'bernoulli/duckdb'

const connection = await (await DuckDBInstance.create()).connect()
const query = "SELECT * FROM 'examples/late-flights.csv' WHERE distance > 500"
const flights = await fromDuckdb(connection, query, { label: 'late', probability: 'p' })
const { logLoss, examples } = await judge(flights)
console.log(`${examples} flights, ${logLoss.mean.toFixed(4)} nats`)
