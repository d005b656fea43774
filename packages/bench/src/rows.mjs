import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { klDivergence, klDivergenceFromLogit, random, sigmoid, sum } from 'bernoulli/math'

/**
 * Rows for the losses, made once and kept: labels drawn from calibrated predictions whose logits are spread like a
 * normal with standard deviation 2, and the truth, from the plain formula in float64, its sum exact.
 */
export function makeRows(folder, { rows, type, seed = 1 }) {
  mkdirSync(folder, { recursive: true })
  const name = `${type}-${rows}-${seed}`
  const files = { labels: join(folder, `${name}.labels`), predictions: join(folder, `${name}.predictions`) }
  const Column = type === 'float64' ? Float64Array : Float32Array
  const labels = new Column(rows)
  const predictions = new Column(rows)
  const draw = random(seed)
  const losses = new Float64Array(rows)
  for (let i = 0; i < rows; i++) {
    const z = 2 * draw.normal() - 1
    const p = 1 / (1 + Math.exp(-z))
    labels[i] = draw.uniform() < p ? 1 : 0
    predictions[i] = type === 'float64' ? p : z
    const x = predictions[i]
    if (type === 'float64') losses[i] = labels[i] === 1 ? -Math.log(x) : -Math.log1p(-x)
    else losses[i] = Math.max(labels[i] === 1 ? -x : x, 0) + Math.log1p(Math.exp(-Math.abs(x)))
  }
  const truth = sum(losses) / rows
  if (!existsSync(files.labels)) {
    writeFileSync(files.labels, labels)
    writeFileSync(files.predictions, predictions)
  }
  return { files, truth }
}

/**
 * Rows of soft labels σ(a), a normal with mean −1 and standard deviation 2, and predictions that are off by a normal
 * number of logits; the truth is the mean excess, each row by the function of the library that keeps every digit.
 */
export function makeSoftRows(folder, { rows, scale, seed = 1 }) {
  mkdirSync(folder, { recursive: true })
  const name = `soft-${scale}-${rows}-${seed}`
  const files = { labels: join(folder, `${name}.labels`), predictions: join(folder, `${name}.predictions`) }
  const [labels, predictions, excess] = Array.from({ length: 3 }, () => new Float64Array(rows))
  const draw = random(seed)
  for (let i = 0; i < rows; i++) {
    const a = 2 * draw.normal() - 1
    const z = a + draw.normal()
    labels[i] = sigmoid(a)
    predictions[i] = scale === 'logit' ? z : sigmoid(z)
    excess[i] =
      scale === 'logit' ? klDivergenceFromLogit(labels[i], z) : klDivergence(labels[i], predictions[i])
  }
  if (!existsSync(files.labels)) {
    writeFileSync(files.labels, labels)
    writeFileSync(files.predictions, predictions)
  }
  return { files, truth: sum(excess) / rows }
}
