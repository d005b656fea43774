import { add, divide, multiply, squareRoot, subtract } from '../../expression/index.ts'
import type { Expression } from '../../expression/index.ts'
import { map, reshape, sum } from '../tensors/index.ts'
import type { Shape, Tensor } from '../tensors/index.ts'
import type { Layer, ParameterSpec } from './Layer.ts'
import { filled } from './initializers.ts'

const EPSILON = 1e-3

/**
 * Each feature, or channel of pictures, with mean 0 and variance 1 over the batch, then scaled and shifted; afterwards
 * with the running mean and variance of training.
 *
 *   output = (x − mean)/√(variance + 10⁻³)·scale + shift
 *
 * Source: Ioffe & Szegedy 2015, arXiv:1502.03167.
 */
export function batchNorm({ momentum = 0.99 }: { readonly momentum?: number } = {}): Layer {
  const name = 'batch norm'
  return {
    name,
    output: (row) => row,
    parameters: ([features = 1]) => scaleAndShift([features]),
    states: ([features = 1]) => ({
      mean: { shape: [features], start: 0 },
      variance: { shape: [features], start: 1 },
    }),
    apply: (rows, { training, parameters, states }) => {
      const features = rows.shape[1] as number
      const aligned: Shape = [features, ...rows.shape.slice(2).map(() => 1)]
      const along = (numbers: Tensor | undefined): Tensor => reshape(numbers as Tensor, aligned)
      const rest = [...rows.shape.keys()].filter((axis) => axis !== 1)
      const batch = moments(rows, rest)
      const used = training ? batch : { mean: along(states['mean']), variance: along(states['variance']) }
      const output = normalized(rows, used, along(parameters['scale']), along(parameters['shift']))
      const running = (before: Tensor | undefined, now: Tensor): Tensor =>
        map(
          (a, b) => add(multiply(momentum, a), multiply(1 - momentum, b)),
          before as Tensor,
          reshape(now, [features]),
        )
      return training
        ? {
            output,
            states: {
              mean: running(states['mean'], batch.mean),
              variance: running(states['variance'], batch.variance),
            },
          }
        : { output }
    },
  }
}

/**
 * Each row with mean 0 and variance 1 over its numbers, then scaled and shifted.
 *
 * Source: Ba, Kiros & Hinton 2016, arXiv:1607.06450.
 */
export function layerNorm(): Layer {
  return {
    name: 'layer norm',
    output: (row) => row,
    parameters: (row) => scaleAndShift(row),
    states: () => ({}),
    apply: (rows, { parameters: { scale, shift } }) => {
      const axes = [...rows.shape.keys()].slice(1)
      return { output: normalized(rows, moments(rows, axes), scale as Tensor, shift as Tensor) }
    },
  }
}

interface Moments {
  readonly mean: Tensor
  readonly variance: Tensor
}

function moments(rows: Tensor, axes: readonly number[]): Moments {
  const count = axes.reduce((product, axis) => product * (rows.shape[axis] as number), 1)
  const mean = map((total) => divide(total, count), sum(rows, axes))
  const squares = map((x, mean) => square(subtract(x, mean)), rows, mean)
  return { mean, variance: map((total) => divide(total, count), sum(squares, axes)) }
}

function normalized(rows: Tensor, { mean, variance }: Moments, scale: Tensor, shift: Tensor): Tensor {
  const spread = map((v) => squareRoot(add(v, EPSILON)), variance)
  return map(
    (x, mean, spread, scale, shift) => add(multiply(divide(subtract(x, mean), spread), scale), shift),
    rows,
    mean,
    spread,
    scale,
    shift,
  )
}

const square = (x: Expression): Expression => multiply(x, x)

function scaleAndShift(shape: Shape): Readonly<Record<string, ParameterSpec>> {
  return {
    scale: { shape, start: filled(shape, 1), decays: false },
    shift: { shape, start: filled(shape, 0), decays: false },
  }
}
