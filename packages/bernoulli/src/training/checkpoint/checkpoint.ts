import { InputError } from '../../errors/index.ts'
import type { TrainingState } from '../fit/index.ts'
import { crc32 } from './crc32.ts'
import { readState, writeState } from './readState.ts'
import { decodeSafetensors, encodeSafetensors } from './safetensors.ts'
import type { Tensors } from './safetensors.ts'

const FORMAT = 'bernoulli.checkpoint/1'

/**
 * A moment of training as one file, so that it is written whole or not at all: a safetensors file whose metadata hold
 * everything that is not an array, as JSON, and the check number of the file without it.
 *
 * @param origin  what the training follows from, such as a digest of its settings; `decodeCheckpoint` asks for the same
 */
export function encodeCheckpoint(state: TrainingState, origin?: string): Uint8Array {
  const { parameters, states, memory, best, ...rest } = state
  const array = (values: Float32Array) => ({ shape: [values.length], values })
  const kept =
    best === null ? {} : { 'best.parameters': array(best.parameters), 'best.states': array(best.states) }
  const tensors: Tensors = {
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
      state: writeState({ ...rest, best: best === null ? null : { epoch: best.epoch, mean: best.mean } }),
      ...(origin === undefined ? {} : { origin }),
    },
  }
  return encodeSafetensors({ ...tensors, metadata: { ...tensors.metadata, crc32: checked(tensors) } })
}

/** The check number of a file of these tensors. */
function checked(tensors: Tensors): string {
  return crc32(encodeSafetensors(tensors)).toString(16).padStart(8, '0')
}

/**
 * Reads a checkpoint, whoever wrote it, every field and the check number looked at. One without a check number, as
 * versions before wrote them, is read too.
 *
 * @param origin  what the training must follow from; left out: anything
 * @throws InputError when the file is not a whole checkpoint, or one of another origin
 */
export function decodeCheckpoint(
  bytes: Uint8Array,
  place = 'the checkpoint',
  origin?: string,
): TrainingState {
  const { arrays, metadata } = decodeSafetensors(bytes, place)
  const { format, state, origin: from, crc32: check, ...strange } = metadata
  if (format !== FORMAT || state === undefined || Object.keys(strange).length > 0)
    throw new InputError({
      caller: 'resume',
      problem: 'not a checkpoint',
      place,
      expected: FORMAT,
      received: format ?? 'no format',
    })
  const own = { format, state, ...(from === undefined ? {} : { origin: from }) }
  const broken = (problem: string, cause?: unknown): InputError =>
    new InputError(
      {
        caller: 'resume',
        problem: `a broken checkpoint (${problem})`,
        place,
        advice: 'Begin another training in another folder.',
      },
      { cause },
    )
  if (check !== undefined && check !== checked({ arrays, metadata: own }))
    throw broken('the check number is another')
  if (origin !== undefined && from !== undefined && from !== origin)
    throw new InputError({
      caller: 'resume',
      problem: 'a checkpoint of another training',
      place,
      advice: 'It was put there from elsewhere. Begin another training in another folder.',
    })
  try {
    return stateOf(arrays, state)
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause
    throw broken(cause.message, cause)
  }
}

/** @throws RangeError when the arrays are not those of a state */
function stateOf(arrays: Tensors['arrays'], json: string): TrainingState {
  const { best, ...rest } = readState(json)
  const left = new Map(Object.entries(arrays))
  const take = (name: string, length?: number): Float32Array => {
    const found = left.get(name)?.values
    if (found === undefined || (length !== undefined && found.length !== length))
      throw new RangeError(`${name} ${found === undefined ? 'is missing' : 'is of another length'}`)
    left.delete(name)
    return found
  }
  const parameters = take('parameters')
  const states = take('states')
  const numbers = best && {
    parameters: take('best.parameters', parameters.length),
    states: take('best.states', states.length),
  }
  const memory = [...left.keys()].map((name) => {
    if (!name.startsWith('memory.'))
      throw new RangeError(`a strange array ${JSON.stringify(name.slice(0, 40))}`)
    return [name.slice('memory.'.length), take(name, parameters.length)] as const
  })
  return {
    ...rest,
    parameters,
    states,
    memory: Object.fromEntries(memory),
    best: best && numbers && { ...best, ...numbers },
  }
}
