import { InputError } from '../../errors/index.ts'
import type { Best, TrainingState } from '../fit/index.ts'
import { decodeSafetensors, encodeSafetensors } from './safetensors.ts'

const FORMAT = 'bernoulli.checkpoint/1'

/**
 * A moment of training as one file, so that it is written whole or not at all: a safetensors file whose metadata hold
 * everything that is not an array, as JSON.
 */
export function encodeCheckpoint(state: TrainingState): Uint8Array {
  const { parameters, states, memory, best, ...rest } = state
  const array = (values: Float32Array) => ({ shape: [values.length], values })
  const kept =
    best === null ? {} : { 'best.parameters': array(best.parameters), 'best.states': array(best.states) }
  return encodeSafetensors({
    arrays: {
      parameters: array(parameters),
      states: array(states),
      ...Object.fromEntries(
        Object.entries(memory).map(([name, values]) => [`memory.${name}`, array(values)]),
      ),
      ...kept,
    },
    metadata: {
      format: FORMAT,
      state: JSON.stringify({ ...rest, best: best === null ? null : { epoch: best.epoch, mean: best.mean } }),
    },
  })
}

/** @throws InputError when the file is not a whole checkpoint */
export function decodeCheckpoint(bytes: Uint8Array, place = 'the checkpoint'): TrainingState {
  const { arrays, metadata } = decodeSafetensors(bytes, place)
  if (metadata['format'] !== FORMAT)
    throw new InputError({
      asked: 'resume',
      problem: 'not a checkpoint',
      place,
      expected: FORMAT,
      received: metadata['format'] ?? 'no format',
    })
  const { best, ...rest } = JSON.parse(metadata['state'] as string) as Omit<TrainingState, 'best'> & {
    readonly best: Omit<Best, 'parameters' | 'states'> | null
  }
  const values = (name: string): Float32Array => arrays[name]?.values ?? new Float32Array(0)
  return {
    ...rest,
    objective: rest.objective ?? null,
    parameters: values('parameters'),
    states: values('states'),
    memory: Object.fromEntries(
      Object.keys(arrays)
        .filter((name) => name.startsWith('memory.'))
        .map((name) => [name.slice('memory.'.length), values(name)]),
    ),
    best:
      best === null
        ? null
        : { ...best, parameters: values('best.parameters'), states: values('best.states') },
  }
}
