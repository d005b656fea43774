import { InputError } from '../../errors/index.ts'
import { decode } from '../onnx/index.ts'
import type { DecodedModel } from '../onnx/index.ts'
import { FORMAT } from './encodeModel.ts'
import type { ModelFacts } from './ModelFacts.ts'

/** A model's file, read: what it says about itself, or null when it was made elsewhere. */
export interface ModelFile {
  readonly facts: ModelFacts | null
  readonly onnx: DecodedModel
}

/**
 * Reads a model's file, ours or any other ONNX file.
 *
 * @param place  what to call the file in errors
 * @throws InputError when it is no whole ONNX file, or of a later format of ours
 */
export function decodeModel(bytes: Uint8Array, place = 'the file'): ModelFile {
  const onnx = decode(bytes, place)
  const format = onnx.metadata['bernoulli.format']
  if (format === undefined) return { facts: null, onnx }
  const facts = onnx.metadata['bernoulli.facts']
  if (format !== FORMAT || facts === undefined)
    throw new InputError({
      asked: 'decodeModel',
      problem: 'a format of model that is not known',
      place,
      expected: FORMAT,
      received: format,
      advice: 'A later version may read it.',
    })
  return { facts: JSON.parse(facts) as ModelFacts, onnx }
}
