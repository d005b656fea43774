import { encodeSafetensors } from '../checkpoint/index.ts'
import type { BuiltModel } from '../layers/index.ts'
import { numbersByName } from './encodeModel.ts'
import type { ModelNumbers } from './encodeModel.ts'

export const WEIGHTS = 'bernoulli.weights/1'

/**
 * The weights of a model alone, as a safetensors file: an array by the name of each parameter and state, such as
 * `0.weight`, in its shape. The model itself is not in it.
 *
 * @throws InputError when there are more numbers or fewer than the model has
 *
 * @example
 * const model = buildModel(sequential(dense(1)), [2])
 * const bytes = encodeWeights(model, { parameters: Float32Array.of(1, 2, 3), states: new Float32Array(0) })
 * Array.from(decodeWeights(model, bytes).parameters) // => [1, 2, 3]
 */
export function encodeWeights(model: BuiltModel, numbers: ModelNumbers): Uint8Array {
  const values = numbersByName(model, numbers)
  const arrays = Object.entries({ ...model.parameters, ...model.states }).map(
    ([name, { shape }]) => [name, { shape, values: values[name] as Float32Array }] as const,
  )
  return encodeSafetensors({ arrays: Object.fromEntries(arrays), metadata: { format: WEIGHTS } })
}
