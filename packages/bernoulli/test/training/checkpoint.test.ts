import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { InputError } from '../../src/errors/index.ts'
import {
  decodeCheckpoint,
  decodeSafetensors,
  encodeCheckpoint,
  encodeSafetensors,
} from '../../src/training/index.ts'
import type { EpochRecord, TrainingState } from '../../src/training/index.ts'

const number = fc.double()
const reading = fc.record({
  mean: number,
  floor: number,
  excess: number,
  uncertainty: number,
  skill: fc.option(number),
  baseRate: number,
  weight: number,
})
const floats = (length: number) =>
  fc.float32Array({ minLength: length, maxLength: length }).map((values) => Float32Array.from(values))

const anyState: fc.Arbitrary<TrainingState> = fc
  .record({ epoch: fc.nat({ max: 4 }), length: fc.nat({ max: 6 }), more: fc.nat({ max: 3 }) })
  .chain(({ epoch, length, more }) =>
    fc.record({
      seed: fc.nat(),
      epoch: fc.constant(epoch),
      step: fc.nat(),
      row: fc.nat(),
      total: number,
      objective: fc.option(number),
      parameters: floats(length),
      states: floats(more),
      memory: fc.dictionary(
        fc.string().filter((name) => name !== '__proto__'),
        floats(length),
        { maxKeys: 3, noNullPrototype: true },
      ),
      history: fc
        .array(
          fc.record({
            step: fc.nat(),
            train: reading,
            objective: fc.option(
              fc.record({ mean: number, floor: fc.option(number), excess: fc.option(number) }),
            ),
            validation: fc.option(reading),
            test: fc.option(reading),
            metrics: fc.dictionary(fc.string(), number, { maxKeys: 2, noNullPrototype: true }),
          }),
          { minLength: epoch, maxLength: epoch },
        )
        .map((records) => records.map((record, i): EpochRecord => ({ ...record, epoch: i + 1 }))),
      best:
        epoch === 0
          ? fc.constant(null)
          : fc.option(
              fc.record({
                epoch: fc.integer({ min: 1, max: epoch }),
                mean: number,
                parameters: floats(length),
                states: floats(more),
              }),
            ),
    }),
  )

describe('a checkpoint', () => {
  test('reads back bit for bit, numbers that JSON has no spelling for included', () => {
    fc.assert(
      fc.property(anyState, (state) => {
        const read = decodeCheckpoint(encodeCheckpoint(state))
        expect(read).toEqual(state)
        expect(encodeCheckpoint(read)).toEqual(encodeCheckpoint(state))
        expect(decodeCheckpoint(encodeCheckpoint(state, 'here'), 'x', 'here')).toEqual(state)
        expect(() => decodeCheckpoint(encodeCheckpoint(state, 'here'), 'x', 'there')).toThrow(
          'resume: a checkpoint of another training in x.',
        )
      }),
    )
  })

  /** What is read; `bad input` where it is that. */
  const outcomeOf = (read: () => TrainingState): unknown => {
    try {
      return read()
    } catch (error) {
      return error instanceof InputError ? 'bad input' : error
    }
  }

  test('with a byte changed, or cut off, is bad input; or the same, where only the space behind its header changed', () => {
    fc.assert(
      fc.property(
        anyState,
        fc.nat(),
        fc.integer({ min: 1, max: 255 }),
        fc.nat(),
        (state, at, change, cut) => {
          const sound = encodeCheckpoint(state)
          const changed = Uint8Array.from(sound)
          const index = at % changed.length
          changed[index] = (changed[index] as number) ^ change
          expect(outcomeOf(() => decodeCheckpoint(changed, 'x'))).toBeOneOf(['bad input', state])
          expect(() => decodeCheckpoint(sound.subarray(0, cut % sound.length), 'x')).toThrow(InputError)
        },
      ),
      { numRuns: 500 },
    )
  })

  const sound: TrainingState = {
    seed: 1,
    epoch: 0,
    step: 0,
    row: 0,
    total: 0,
    objective: null,
    parameters: Float32Array.of(1, 2),
    states: new Float32Array(0),
    memory: { m: Float32Array.of(3, 4) },
    history: [],
    best: null,
  }
  const facts = { seed: 1, epoch: 0, step: 0, row: 0, total: 0, objective: null, history: [], best: null }
  const array = (values: readonly number[]) => ({ shape: [values.length], values: Float32Array.from(values) })
  const arrays = { parameters: array([1, 2]), states: array([]), 'memory.m': array([3, 4]) }
  const file = (state: unknown, some: object = arrays, more: object = {}) =>
    encodeSafetensors({
      arrays: some as typeof arrays,
      metadata: { format: 'bernoulli.checkpoint/1', state: JSON.stringify(state), ...more },
    })

  test('as versions before wrote it, without a check number, is read too', () => {
    expect(decodeCheckpoint(file(facts))).toEqual(sound)
    const { objective: _, ...before } = facts
    expect(decodeCheckpoint(file(before))).toEqual(sound)
  })

  const wrong: readonly (readonly [string, Uint8Array, string])[] = [
    ['a state that is null', file(null), 'state is no object'],
    ['a state that is a list', file([]), 'state is no object'],
    ['a seed that is a text', file({ ...facts, seed: '1' }), 'state.seed is no number'],
    ['half an epoch', file({ ...facts, epoch: 0.5 }), 'state.epoch is no whole number'],
    ['a step below zero', file({ ...facts, step: -1 }), 'state.step is no whole number'],
    ['no row', file({ ...facts, row: undefined }), 'state lacks row'],
    ['a total that is an object', file({ ...facts, total: {} }), 'state.total is no number'],
    ['a field that is not known', file({ ...facts, later: 1 }), 'state has a strange field "later"'],
    ['a history that is null', file({ ...facts, history: null }), 'state.history is no list'],
    ['a history of null', file({ ...facts, epoch: 1, history: [null] }), 'state.history.0 is no object'],
    [
      'a history that is too short',
      file({ ...facts, epoch: 2 }),
      'state.history is not of the epochs behind',
    ],
    [
      'a best epoch to come',
      file(
        { ...facts, best: { epoch: 1, mean: 0 } },
        { ...arrays, 'best.parameters': array([1, 2]), 'best.states': array([]) },
      ),
      'state.best is of no epoch behind',
    ],
    ['no best numbers', file({ ...facts, best: { epoch: 1, mean: 0 } }), 'state.best is of no epoch behind'],
    ['no parameters', file(facts, { states: array([]) }), 'parameters is missing'],
    [
      'memory of another length',
      file(facts, { ...arrays, 'memory.m': array([1]) }),
      'memory.m is of another length',
    ],
    ['an array that is not known', file(facts, { ...arrays, more: array([1]) }), 'a strange array "more"'],
    ['metadata that are not known', file(facts, arrays, { more: 'x' }), 'not a checkpoint'],
    ['another check number', file(facts, arrays, { crc32: '00000000' }), 'the check number is another'],
    ['another format', encodeSafetensors({ arrays, metadata: { format: 'pt' } }), 'not a checkpoint'],
  ]
  test.each(wrong)('with %s is bad input', (_, bytes, message) => {
    expect(() => decodeCheckpoint(bytes, 'run/state')).toThrow(InputError)
    expect(() => decodeCheckpoint(bytes, 'run/state')).toThrow(message)
    expect(() => decodeCheckpoint(bytes, 'run/state')).toThrow('in run/state')
  })
})

describe('a safetensors file from a stranger', () => {
  const file = (header: unknown, data: readonly number[] = [1]): Uint8Array => {
    const text = new TextEncoder().encode(typeof header === 'string' ? header : JSON.stringify(header))
    const bytes = new Uint8Array(8 + text.length + 4 * data.length)
    new DataView(bytes.buffer).setBigUint64(0, BigInt(text.length), true)
    bytes.set(text, 8)
    bytes.set(new Uint8Array(Float32Array.from(data).buffer), 8 + text.length)
    return bytes
  }
  const one = { dtype: 'F32', shape: [1], data_offsets: [0, 4] }

  test('a sound one is read, whatever its names', () => {
    const { arrays, metadata } = decodeSafetensors(
      file(`{"__proto__":${JSON.stringify(one)},"__metadata__":{"constructor":"x"}}`),
      'x',
    )
    expect(Object.keys(arrays)).toEqual(['__proto__'])
    expect(metadata['constructor']).toBe('x')
    expect(metadata['toString']).toBeUndefined()
    expect(({} as { dtype?: string }).dtype).toBeUndefined()
  })

  const wrong: readonly (readonly [string, Uint8Array, string])[] = [
    ['no bytes', new Uint8Array(0), 'too short'],
    ['a header of 2^63 bytes', Uint8Array.of(0, 0, 0, 0, 0, 0, 0, 0x80, 1, 2), 'cut off'],
    ['a header that is null', file('null'), 'header is no object'],
    ['a header that is a number', file('7'), 'header is no object'],
    ['a header that is no JSON', file('{'), 'no header'],
    ['brackets without end', file('['.repeat(200_000)), 'no header'],
    ['a header in brackets', file(`${'['.repeat(5000)}${']'.repeat(5000)}`), 'header is no object'],
    ['metadata that are null', file({ __metadata__: null, a: one }), 'metadata is no object'],
    ['metadata that are numbers', file({ __metadata__: { a: 1 }, a: one }), 'metadata of a name is no text'],
    ['an array that is null', file({ a: null }), 'array "a" is no object'],
    [
      'an array without a shape',
      file({ a: { dtype: 'F32', data_offsets: [0, 4] } }),
      'array "a" lacks shape',
    ],
    ['a shape that is a text', file({ a: { ...one, shape: '1' } }), 'array "a".shape is no list'],
    ['half a length', file({ a: { ...one, shape: [0.5] } }), 'array "a".shape.0 is no whole number'],
    ['a negative length', file({ a: { ...one, shape: [-1, -1] } }), 'array "a".shape.0 is no whole number'],
    [
      'offsets beyond the end',
      file({ a: { ...one, shape: [2], data_offsets: [0, 8] } }),
      'array "a" is cut off',
    ],
    ['offsets that walk back', file({ a: { ...one, data_offsets: [4, 0] } }), 'array "a" is cut off'],
    ['three offsets', file({ a: { ...one, data_offsets: [0, 4, 4] } }), 'array "a" is cut off'],
    ['numbers that are shared', file({ a: one, b: one }), 'array "b" is cut off'],
    ['numbers of no array', file({ a: one }, [1, 2]), 'numbers of no array'],
    ['another type', file({ a: { ...one, dtype: 'F16' } }), 'array "a" is of "F16", not of F32'],
  ]
  test.each(wrong)('%s is bad input', (_, bytes, message) => {
    expect(() => decodeSafetensors(bytes, 'x')).toThrow(InputError)
    expect(() => decodeSafetensors(bytes, 'x')).toThrow(
      `resume: ${message} in x; expected a whole safetensors file.`,
    )
  })
})
