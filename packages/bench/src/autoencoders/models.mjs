import {
  adam,
  conv,
  convTranspose,
  dense,
  flatten,
  linear,
  relu,
  reshape,
  schedules,
  sequential,
} from 'bernoulli/training'

const STEPS = Math.ceil(60_000 / 256)
const shallow = () => sequential(dense(32, relu), dense(784))
const deep = (code) =>
  sequential(
    dense(128, relu),
    dense(64, relu),
    dense(32, code),
    dense(64, relu),
    dense(128, relu),
    dense(784),
  )
const falling = (epochs) => adam({ rate: schedules.cosine(0.002, epochs * STEPS) })

/** The autoencoders that are raced and held to their bars: a model, the shape of its rows, and how it is trained. */
export const autoencoders = {
  dense: {
    title: '784-32-784, rate 0.001',
    row: [784],
    model: shallow,
    epochs: 50,
    optimizer: () => adam(),
    bar: 0.0916,
  },
  cosine: {
    title: '784-32-784, rate 0.002 down a cosine',
    row: [784],
    model: shallow,
    epochs: 50,
    optimizer: falling,
    bar: 0.0916,
  },
  deep: {
    title: '784-128-64-32-64-128-784, rate 0.002 down a cosine',
    row: [784],
    model: () => deep(relu),
    epochs: 50,
    optimizer: falling,
    bar: 0.0845,
  },
  linear: {
    title: 'the same, its code of 32 without max(x, 0)',
    row: [784],
    model: () => deep(linear),
    epochs: 50,
    optimizer: falling,
    bar: 0.0845,
  },
  conv: {
    title: 'conv 16, conv 32, code 64, conv transposed 16 and 1, rate 0.002 down a cosine',
    row: [1, 28, 28],
    model: () =>
      sequential(
        conv(16, 3, { stride: 2, activation: relu }),
        conv(32, 3, { stride: 2, activation: relu }),
        flatten(),
        dense(64),
        dense(1568, relu),
        reshape([32, 7, 7]),
        convTranspose(16, 3, { stride: 2, activation: relu }),
        convTranspose(1, 3, { stride: 2 }),
      ),
    epochs: 20,
    optimizer: falling,
    bar: 0.0798,
  },
}
