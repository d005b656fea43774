import { InputError } from '../../errors/index.ts'
import type { BuiltModel } from '../layers/index.ts'
import type { DecodedModel } from '../onnx/index.ts'
import type { ModelNumbers } from './encodeModel.ts'

/**
 * The numbers of a model out of the arrays of a file of ours, by their names.
 *
 * @param place  what to call the file in errors
 * @throws InputError when an array is missing, of another shape, or not finite
 */
export function numbersIn(
  model: BuiltModel,
  onnx: Pick<DecodedModel, 'initializers'>,
  place: string,
): ModelNumbers {
  const take = (specs: Readonly<Record<string, { readonly shape: readonly number[] }>>): Float32Array =>
    Float32Array.from(
      Object.entries(specs).flatMap(([name, { shape }]) => {
        const found = Object.hasOwn(onnx.initializers, name) ? onnx.initializers[name] : undefined
        if (
          found?.shape.join() !== shape.join() ||
          !found.values.every((value) => Number.isFinite(Number(value)))
        )
          throw refuseLayers(place)
        return Array.from(found.values, Number)
      }),
    )
  return { parameters: take(model.parameters), states: take(model.states) }
}

export function refuseLayers(place: string): InputError {
  return new InputError({
    problem: 'layers that are not the ones the file says it has',
    place,
    advice: 'Write the model again.',
  })
}
