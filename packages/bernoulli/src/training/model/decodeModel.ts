import { calledAs, InputError } from '../../errors/index.ts'
import type { Shape } from '../tensors/index.ts'
import { decode } from '../onnx/index.ts'
import type { DecodedModel } from '../onnx/index.ts'
import { FORMAT } from './encodeModel.ts'
import type { ModelFacts } from './ModelFacts.ts'
import { readFacts } from './readFacts.ts'

/** A model's file, read: what it says about itself, or null when it was made elsewhere. */
export interface ModelFile {
  readonly facts: ModelFacts | null
  readonly onnx: DecodedModel
}

/**
 * Reads a model's file, ours or any other ONNX file.
 *
 * @param place  what to call the file in errors
 * @throws InputError when it is no whole ONNX file, of a later format of ours, or not what it says of itself
 */
export function decodeModel(bytes: Uint8Array, place = 'the file'): ModelFile {
  return calledAs('decodeModel', () => modelIn(bytes, place))
}

/**
 * What `decodeModel` does, for a door with a name of its own: its errors begin with that.
 *
 * @param place  what to call the file in errors
 * @throws InputError as `decodeModel` does, without a caller
 */
export function modelIn(bytes: Uint8Array, place: string): ModelFile {
  const onnx = decode(bytes, place)
  const format = onnx.metadata['bernoulli.format']
  if (format === undefined) return { facts: null, onnx }
  const facts = onnx.metadata['bernoulli.facts']
  if (format !== FORMAT || facts === undefined)
    throw new InputError({
      problem: 'a format of model that is not known',
      place,
      expected: FORMAT,
      received: format,
      advice: 'A later version may read it.',
    })
  const file = { facts: readFacts(facts, place), onnx }
  refuseOther(file, place)
  return file
}

/** Whether a graph takes several arrays, of these names and shapes. */
function takesEach(inputs: Readonly<Record<string, Shape>>, onnx: DecodedModel): boolean {
  const found = onnx.inputs.map(({ name }) => name)
  return (
    found.toSorted().join() === Object.keys(inputs).toSorted().join() &&
    onnx.inputs.every(
      ({ name, elementType, shape }) =>
        elementType === FLOAT && shape.slice(1).join() === (inputs[name] ?? []).join(),
    )
  )
}

const FLOAT = 1
const DOUBLE = 11

/** What `encodeModel` writes takes one array `inputs`, of tables as wide as its columns, and answers with logits. */
function refuseOther(
  { facts, onnx }: { readonly facts: ModelFacts; readonly onnx: DecodedModel },
  place: string,
): void {
  const [input, ...more] = onnx.inputs
  const width = facts.columns?.length
  const { inputs } = facts
  const takes =
    inputs !== undefined
      ? takesEach(inputs, onnx)
      : input?.name === 'inputs' &&
        more.length === 0 &&
        (width === undefined
          ? input.elementType === FLOAT
          : input.elementType === DOUBLE && input.shape.length === 2 && input.shape[1] === width)
  const answers = onnx.outputs.some(({ name, elementType }) => name === 'logits' && elementType === FLOAT)
  if (takes && answers) return
  throw new InputError({
    problem: 'a graph that is not the one the file says it is',
    place,
    expected: `${inputs !== undefined ? `inputs called ${Object.keys(inputs).join(', ')}` : width === undefined ? 'an input' : `an input of ${width} columns`} called inputs, an output called logits`,
    advice: 'Write the model again.',
  })
}
