import { adam, dense, encodeModel, fit, sequential, tanh } from 'bernoulli/training'
import { random } from 'bernoulli/math'

/** Points on two spirals, one behind the other: x, y in [-1, 1], and which spiral. */
export function spirals(each = 150) {
  const draw = random(2)
  const points = Array.from({ length: 2 * each }, (_, i) => {
    const along = 0.1 + 0.9 * draw.uniform()
    const angle = 2 * Math.PI * along + (i % 2) * Math.PI
    return [along * Math.cos(angle), along * Math.sin(angle), i % 2]
  })
  return {
    inputs: { row: [2], values: Float32Array.from(points.flatMap(([x, y]) => [x, y])) },
    labels: { row: [1], values: Float32Array.from(points, ([, , spiral]) => spiral) },
  }
}

/** The middles of a grid of squares, row by row from the top. */
export function grid(side) {
  const middle = (i) => (2 * i + 1) / side - 1
  return {
    row: [2],
    values: Float32Array.from({ length: 2 * side * side }, (_, k) => {
      const [x, y] = [(k >> 1) % side, Math.floor((k >> 1) / side)]
      return k % 2 === 0 ? middle(x) : -middle(y)
    }),
  }
}

/**
 * Trains on the spirals, on any runtime: the loss beside its floor after every epoch. Aborted, it keeps the best numbers
 * so far.
 */
export async function trainSpirals(runtime, { epochs = 150, signal, onEpoch } = {}) {
  const examples = spirals()
  const fitted = await fit(sequential(dense(24, tanh), dense(24, tanh), dense(1)), examples, {
    runtime,
    optimizer: adam({ rate: 0.02 }),
    epochs,
    batch: 50,
    seed: 1,
    validation: examples,
    aborted: 'keep',
    ...(signal && { signal }),
    ...(onEpoch && { onEpoch }),
  })
  const loss = await fitted.evaluate(examples)
  const layers = ['2', 'dense 24 tanh', 'dense 24 tanh', 'dense 1']
  const { baseRate, floor } = loss
  const facts = { task: 'classifier', layers, seed: 1, baseRate, floor, version: 'example' }
  return { fitted, loss, bytes: encodeModel(fitted.model, fitted.state, facts) }
}
