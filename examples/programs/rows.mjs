// Rows of objects, as a reader of CSV or a database gives them; columns are read from their values, and said.
import { readFileSync } from 'node:fs'
import { judge } from 'bernoulli'

const [names, ...lines] = readFileSync('examples/late-flights.csv', 'utf8').trim().split('\n').map((line) => line.split(','))
const rows = lines.map((cells) => Object.fromEntries(cells.map((cell, i) => [names[i], cell])))
const { roles, logLoss } = await judge(rows)
console.log(`${roles.label.column} by ${roles.predictions[0].column}: ${logLoss.mean.toFixed(4)} nats`)
