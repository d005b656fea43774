/**
 * Our logistic regression as a process: reads a JSON line, writes a JSON line. argv: our name, with or without standard errors;
 * how many threads. Where there are several, columns are read into memory that they share, as they are by NumPy's.
 */
import { openSync, readFileSync, readSync, statSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { Worker } from 'node:worker_threads'
import { openThreads } from 'bernoulli/threads'
import { fitLogistic } from 'bernoulli/training'

const standardErrors = process.argv[2].endsWith('with standard errors')
const count = Number(process.argv[3])
const threads = count > 1 ? openThreads({ Worker, count }) : undefined
const { version } = JSON.parse(
  readFileSync(new URL('../../../bernoulli/package.json', import.meta.url), 'utf8'),
)
let labels
let features
for await (const line of createInterface({ input: process.stdin })) {
  const message = JSON.parse(line)
  if ('prepare' in message) {
    const read = count > 1 ? readShared : (path) => new Float64Array(readFileSync(path).buffer.slice(0))
    labels = read(message.files.labels)
    const columns = read(message.files.columns)
    const rows = labels.length
    features = Object.fromEntries(
      Array.from({ length: columns.length / rows }, (_, j) => [
        `x${j}`,
        columns.subarray(j * rows, (j + 1) * rows),
      ]),
    )
    console.log(JSON.stringify({ version, tolerances: [1e-8, 1e-9] }))
  } else {
    const start = performance.now()
    const { coefficients } = fitLogistic(
      { labels, features },
      { tolerance: message.tolerance, standardErrors, ...(threads && { threads }) },
    )
    const seconds = (performance.now() - start) / 1000
    console.log(JSON.stringify({ seconds, answer: gradientNorm(coefficients.map(({ value }) => value)) }))
  }
}

function readShared(path) {
  const shared = new Uint8Array(new SharedArrayBuffer(statSync(path).size))
  const piece = new Uint8Array(1 << 22)
  const file = openSync(path)
  for (let at = 0; at < shared.length;) {
    const read = readSync(file, piece, 0, piece.length, at)
    shared.set(piece.subarray(0, read), at)
    at += read
  }
  return new Float64Array(shared.buffer)
}

/** Largest entry of the gradient of the mean loss over the columns as they stand: the same measure for everyone. */
function gradientNorm([intercept, ...weights]) {
  const columns = Object.values(features)
  const slopes = Float64Array.from(labels, (y, i) => {
    const z = columns.reduce((sum, column, j) => sum + weights[j] * column[i], intercept)
    return 1 / (1 + Math.exp(-z)) - y
  })
  const along = (column) => Math.abs(slopes.reduce((sum, slope, i) => sum + slope * (column?.[i] ?? 1), 0))
  return Math.max(along(undefined), ...columns.map(along)) / labels.length
}
