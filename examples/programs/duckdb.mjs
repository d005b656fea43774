// A file of any size, through a connection of your own: only sums come back.
import { DuckDBInstance } from '@duckdb/node-api'
import { judge } from 'bernoulli'
import { fromDuckdb } from 'bernoulli/duckdb'

const connection = await (await DuckDBInstance.create()).connect()
const flights = await fromDuckdb(connection, "SELECT * FROM 'examples/late-flights.csv'", { label: 'late', probability: 'p' })
const { logLoss, examples } = await judge(flights)
console.log(`${examples} flights, ${logLoss.mean.toFixed(4)} nats`)
