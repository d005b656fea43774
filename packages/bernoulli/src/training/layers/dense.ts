import { add } from '../../expression/index.ts'
import { map, matmul } from '../tensors/index.ts'
import { linear } from './activations.ts'
import type { Activation } from './activations.ts'
import type { Layer } from './Layer.ts'
import { shapeError } from './shapeError.ts'
import { filled, glorot } from './initializers.ts'

/**
 * Every unit a weighted sum of all numbers of the row, through an activation.
 *
 *   output = activation(row·weight + bias),  weight (length, units), bias (units)
 *
 * @param units  how many, a whole number ≥ 1
 *
 * @example
 * dense(32, relu).output([784]) // => [32]
 */
export function dense(units: number, activation: Activation = linear): Layer {
  const name = `dense ${units}`
  return {
    name,
    output: (row) => {
      if (row.length !== 1) throw shapeError(name, 'rows with one axis', row)
      return [units]
    },
    parameters: ([length = 0]) => ({
      weight: { shape: [length, units], start: glorot([length, units], length, units), decays: true },
      bias: { shape: [units], start: filled([units], 0), decays: false },
    }),
    states: () => ({}),
    apply: (rows, { parameters: { weight, bias } }) => ({
      output: map((x, b) => activation(add(x, b)), matmul(rows, weight as typeof rows), bias as typeof rows),
    }),
  }
}
