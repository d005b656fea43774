import { InputError, refuseUnknown } from '../../errors/index.ts'
import { random } from '../../math/index.ts'
import { decodeSafetensors } from '../checkpoint/index.ts'
import { startOf } from '../layers/index.ts'
import type { BuiltModel } from '../layers/index.ts'
import { sameShape, size } from '../tensors/index.ts'
import type { ModelNumbers } from './encodeModel.ts'

export interface WeightsOptions {
  /** What to call the file in errors. */
  readonly place?: string
  /** Only the numbers of these layers are taken, by what stands before the point in their names; the others are drawn. */
  readonly layers?: readonly string[]
  /** What the others are drawn by; 1 if left out. */
  readonly seed?: number
}

/**
 * The weights of a model out of a safetensors file, whoever wrote it: every array that the model has, in its shape, and no
 * other. With `layers`, those of some layers alone, which a model with another end can start from:
 *
 *     fit(model, examples, { …, resume: startFrom(built, decodeWeights(built, bytes, { layers: ['0'] }), optimizer) })
 *
 * @throws InputError when an array is missing, of another shape, of no layer of the model, or not finite
 */
export function decodeWeights(
  model: BuiltModel,
  bytes: Uint8Array,
  options: WeightsOptions = {},
): ModelNumbers {
  refuseUnknown('the options', options, ['place', 'layers', 'seed'])
  const { place = 'the file', layers, seed = 1 } = options
  const refuse = (problem: string, expected?: string, received?: unknown): InputError =>
    new InputError({
      caller: 'decodeWeights',
      problem,
      place,
      ...(expected === undefined ? {} : { expected }),
      ...(received === undefined ? {} : { received }),
      advice: 'Build the model that the weights were saved of, or name the layers to take with layers.',
    })
  const { arrays } = decodeSafetensors(bytes, place, 'decodeWeights')
  const names = Object.keys({ ...model.parameters, ...model.states })
  const unknown = layers?.find((layer) => !names.some((name) => isOf(name, layer)))
  if (unknown !== undefined) throw refuse(`a layer without weights in the model: ${JSON.stringify(unknown)}`)
  const wanted = (name: string): boolean => layers === undefined || layers.some((layer) => isOf(name, layer))
  const strange = Object.keys(arrays).find((name) => wanted(name) && !names.includes(name))
  if (strange !== undefined)
    throw refuse(`weights that the model does not have: ${JSON.stringify(strange.slice(0, 40))}`)
  const drawn: Readonly<Record<string, Float64Array>> =
    layers === undefined ? {} : startOf(model, random(seed))
  const take = (name: string, shape: readonly number[], otherwise: () => Float64Array): Float32Array => {
    if (!wanted(name)) return Float32Array.from(otherwise())
    const found = arrays[name]
    if (found === undefined) throw refuse(`no weights ${name}`)
    if (!sameShape(found.shape, shape))
      throw refuse(`weights ${name} of another shape`, `(${shape.join(', ')})`, `(${found.shape.join(', ')})`)
    if (!found.values.every(Number.isFinite)) throw refuse(`a number of ${name} that is not finite`)
    return found.values
  }
  return {
    parameters: joined(
      Object.entries(model.parameters).map(([name, { shape }]) =>
        take(name, shape, () => drawn[name] as Float64Array),
      ),
    ),
    states: joined(
      Object.entries(model.states).map(([name, { shape, start }]) =>
        take(name, shape, () => new Float64Array(size(shape)).fill(start)),
      ),
    ),
  }
}

const isOf = (name: string, layer: string): boolean => name.startsWith(`${layer}.`)

function joined(parts: readonly Float32Array[]): Float32Array {
  const all = new Float32Array(parts.reduce((sum, { length }) => sum + length, 0))
  let from = 0
  for (const part of parts) {
    all.set(part, from)
    from += part.length
  }
  return all
}
