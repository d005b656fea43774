// Rows of objects, as readers of CSV and databases give them; which column is what is read from their values, and said.
import { readFileSync } from 'node:fs'
import { judge } from 'bernoulli'

const lines = readFileSync('examples/late-flights.csv', 'utf8').trim().split('\n')
const [names, ...table] = lines.map((line) => line.split(','))
const rows = table.map((cells) => Object.fromEntries(cells.map((cell, i) => [names[i], cell])))
const { roles, logLoss } = await judge(rows)
console.log(`${roles.label.column} by ${roles.predictions[0].column}: ${logLoss.mean.toFixed(4)} nats`)
