import { random } from '../../../src/math/index.ts'
import {
  adam,
  adamW,
  conv,
  convTranspose,
  dense,
  dropout,
  fit,
  flatten,
  relu,
  reshape,
  sequential,
  tanh,
} from '../../../src/training/index.ts'
import type { Examples, Fitted, RowArray, Runtime } from '../../../src/training/index.ts'

/** What a training ends with, as plain data that crosses from a page. */
export interface Outcome {
  readonly losses: readonly number[]
  readonly logits: readonly number[]
}

/** The same trainings for every runtime: they differ in what multiplies the matrices, and in nothing else. */
export const trainings: Readonly<Record<string, (runtime: Runtime) => Promise<Outcome>>> = {
  XOR: async (runtime) => {
    const xor: Examples<RowArray> = {
      inputs: { row: [2], values: Float32Array.of(0, 0, 0, 1, 1, 0, 1, 1) },
      labels: { row: [1], values: Float32Array.of(0, 1, 1, 0) },
    }
    const model = sequential(dense(8, tanh), dense(1))
    const optimizer = adam({ rate: 0.05 })
    const fitted = await fit(model, xor, { runtime, optimizer, epochs: 200, batch: 4, seed: 3, test: xor })
    return outcome(fitted, xor)
  },
  'an autoencoder of stripes, with dropout': async (runtime) => {
    const stripes = makeStripes([64])
    const model = sequential(dense(16, relu), dropout(0.1), dense(64))
    const fitted = await fit(model, stripes, { runtime, epochs: 10, batch: 48, seed: 5, test: stripes })
    return outcome(fitted, stripes)
  },
  'a convolutional autoencoder of stripes': async (runtime) => {
    const stripes = makeStripes([1, 8, 8])
    const model = sequential(
      conv(4, 3, { stride: 2, activation: relu }),
      flatten(),
      dense(8, tanh),
      dense(64),
      reshape([4, 4, 4]),
      convTranspose(1, 3, { stride: 2 }),
    )
    const optimizer = adamW({ rate: 0.01 })
    const fitted = await fit(model, stripes, {
      runtime,
      optimizer,
      epochs: 5,
      batch: 40,
      seed: 7,
      test: stripes,
    })
    return outcome(fitted, stripes)
  },
}

async function outcome({ history, predict }: Fitted, { inputs }: Examples<RowArray>): Promise<Outcome> {
  const logits = await predict({ ...inputs, values: inputs.values.subarray(0, 4 * product(inputs.row)) })
  return { losses: history.map(({ test }) => test?.mean ?? NaN), logits: [...logits] }
}

/** Grey stripes across pictures of 8 × 8, each with an angle, a width and a place of its own. */
function makeStripes(row: readonly number[], count = 200): Examples<RowArray> {
  const draw = random(2)
  const values = new Float32Array(count * 64)
  for (let picture = 0; picture < count; picture++) {
    const [angle, width, shift] = [Math.PI * draw.uniform(), 0.6 + draw.uniform(), 6 * draw.uniform()]
    for (let index = 0; index < 64; index++) {
      const along = Math.cos(angle) * (index % 8) + Math.sin(angle) * Math.floor(index / 8)
      values[picture * 64 + index] = (1 + Math.sin(width * along + shift)) / 2
    }
  }
  const rows = { row, values }
  return { inputs: rows, labels: rows }
}

function product(shape: readonly number[]): number {
  return shape.reduce((all, length) => all * length, 1)
}
