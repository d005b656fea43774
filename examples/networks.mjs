/**
 * The networks of the articles on binary cross-entropy, trained again: XOR, and Fisher's irises three times. Prints what
 * each costs beside what was published, and draws its decision boundary and its cost down to the floor.
 *
 *   node examples/networks.mjs [folder for the pictures, examples/pictures if left out]
 *
 * Source of the published numbers: the notebooks of github.com/RafayAK/NothingButNumPy, which start from other random
 * numbers and look at all rows in every step, as is done here.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { boundarySvg, historySvg } from '@bernoulli/report/card'
import { logLoss } from 'bernoulli'
import { accuracy, dense, fit, logistic, onnxRuntime, sequential, sgd } from 'bernoulli/training'
import * as ort from 'onnxruntime-node'

const folder = process.argv[2] ?? new URL('pictures', import.meta.url).pathname
mkdirSync(folder, { recursive: true })
const runtime = onnxRuntime(ort, { intraOpNumThreads: 1 })

const [header, ...lines] = readFileSync(new URL('iris.csv', import.meta.url), 'utf8')
  .trim()
  .split('\n')
const names = header.split(',')
const irises = lines.map((line) => line.split(',').map(Number))
const iris = (...columns) => ({
  columns,
  rows: irises.map((row) => columns.map((name) => row[names.indexOf(name)])),
  labels: irises.map((row) => row.at(-1)),
})
const xor = {
  columns: ['a', 'b'],
  rows: [
    [0, 0],
    [0, 1],
    [1, 0],
    [1, 1],
  ],
  labels: [0, 1, 1, 0],
}

const networks = [
  { name: 'xor', data: xor, hidden: [3], rate: 5, epochs: 5000, published: 0.000335 },
  {
    name: 'iris-petals',
    data: iris('petal_length', 'petal_width'),
    hidden: [],
    rate: 1,
    epochs: 5000,
    published: 0.0804761,
  },
  {
    name: 'iris',
    data: iris(...names.slice(0, 4)),
    hidden: [3],
    rate: 0.3,
    epochs: 5000,
    published: 0.0534942,
  },
  {
    name: 'iris-sepals',
    data: iris('sepal_length', 'sepal_width'),
    hidden: [5, 3],
    rate: 1,
    epochs: 10000,
    published: 0.3825546,
  },
]

for (const { name, data, hidden, rate, epochs, published } of networks) {
  const { columns, rows, labels } = data
  const inputs = { row: [columns.length], values: Float32Array.from(rows.flat()) }
  const examples = { inputs, labels: { row: [1], values: Float32Array.from(labels) } }
  const model = sequential(...hidden.map((units) => dense(units, logistic)), dense(1))
  const options = { runtime, optimizer: sgd({ rate }), epochs, batch: rows.length, seed: 48 }
  const { history, predict } = await fit(model, examples, options)
  const logits = await predict(inputs)
  const { mean, floor, excess } = logLoss({ labels, logits })
  const right = accuracy.read(examples.labels.values, logits)
  console.log(
    `${name.padEnd(12)} ${[columns.length, ...hidden, 1].join('-').padEnd(8)} loss ${mean.toPrecision(6)} = floor ${floor} + excess ${excess.toPrecision(6)}, published ${published}, right ${(100 * right).toFixed(1)} %`,
  )
  const drawn = history.filter(({ epoch }) => epoch % Math.ceil(epochs / 200) === 1 || epoch === epochs)
  writeFileSync(join(folder, `${name}-cost.svg`), historySvg(drawn))
  if (columns.length === 2)
    writeFileSync(join(folder, `${name}-boundary.svg`), await boundary(name, data, predict))
}

/** What the network says on a grid around the rows. */
async function boundary(name, { columns, rows, labels }, predict) {
  const steps = 120
  const range = (k) => {
    const values = rows.map((row) => row[k])
    const [least, most] = [Math.min(...values), Math.max(...values)]
    const air = (most - least) * 0.15
    return { label: columns[k].replace('_', ' '), from: least - air, to: most + air }
  }
  const [x, y] = [range(0), range(1)]
  const at = (axis, i) => axis.from + ((i + 0.5) / steps) * (axis.to - axis.from)
  const values = new Float32Array(steps * steps * 2)
  for (let j = 0; j < steps; j++)
    for (let i = 0; i < steps; i++) values.set([at(x, i), at(y, j)], 2 * (j * steps + i))
  const logits = await predict({ row: [2], values })
  return boundarySvg({
    name: `${name}-boundary`,
    title: 'Where does no become yes?',
    reading:
      'The strong line is where the network says 50 %, the quiet ones 10, 25, 75 and 90 %; filled dots are yes.',
    x,
    y,
    grid: { width: steps, height: steps, probabilities: Array.from(logits, (z) => 1 / (1 + Math.exp(-z))) },
    points: rows.map(([x, y], i) => ({ x, y, label: labels[i] })),
  })
}
