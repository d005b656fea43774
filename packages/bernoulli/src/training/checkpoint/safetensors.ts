import { InputError } from '../../errors/index.ts'
import { size } from '../tensors/index.ts'
import type { Shape } from '../tensors/index.ts'
import { fields, list, named, text, whole } from './fields.ts'

/** Arrays of float32 by name, and facts about them as text. */
export interface Tensors {
  readonly arrays: Readonly<Record<string, { readonly shape: Shape; readonly values: Float32Array }>>
  readonly metadata: Readonly<Record<string, string>>
}

/**
 * The bytes of a safetensors file: eight bytes of length, a header in JSON, the numbers one array behind the other.
 *
 * Source: the format of huggingface/safetensors.
 */
export function encodeSafetensors({ arrays, metadata }: Tensors): Uint8Array {
  let end = 0
  const entries = Object.entries(arrays).map(([name, { shape, values }]) => {
    const from = end
    end += values.byteLength
    return [name, { dtype: 'F32', shape, data_offsets: [from, end] }] as const
  })
  const written = JSON.stringify({ __metadata__: metadata, ...Object.fromEntries(entries) })
  const header = new TextEncoder().encode(written)
  const padded = Math.ceil(header.length / 8) * 8
  const bytes = new Uint8Array(8 + padded + end).fill(0x20, 8, 8 + padded)
  new DataView(bytes.buffer).setBigUint64(0, BigInt(padded), true)
  bytes.set(header, 8)
  let at = 8 + padded
  for (const { values } of Object.values(arrays)) {
    bytes.set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength), at)
    at += values.byteLength
  }
  return bytes
}

/**
 * Reads a safetensors file, whoever made it: in time and memory linear in its bytes it is data or an error. The arrays
 * fill what is behind the header, without a gap and without sharing a byte.
 *
 * @throws InputError when the bytes are not a whole safetensors file of float32 arrays
 */
export function decodeSafetensors(bytes: Uint8Array, place: string, caller = 'resume'): Tensors {
  try {
    return tensorsOf(bytes)
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause
    throw new InputError(
      { caller, problem: cause.message, place, expected: 'a whole safetensors file' },
      { cause },
    )
  }
}

/** The longest header of the format. */
const longest = 100_000_000

const array = fields({ dtype: text, shape: list(whole), data_offsets: list(whole) })

function tensorsOf(bytes: Uint8Array): Tensors {
  if (bytes.length < 8) throw new RangeError('too short')
  const length = Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true))
  if (!(8 + length <= bytes.length)) throw new RangeError('cut off')
  if (length > longest) throw new RangeError('a header without end')
  const { __metadata__: metadata = {}, ...entries } = named((value) => value)(
    parsed(bytes.subarray(8, 8 + length)),
    'header',
  )
  const data = bytes.subarray(8 + length)
  let end = 0
  const arrays = Object.entries(entries)
    .map(([name, entry]) => ({ name, ...array(entry, `array ${shown(name)}`) }))
    .toSorted(
      (a, b) =>
        (a.data_offsets[0] ?? 0) - (b.data_offsets[0] ?? 0) ||
        (a.data_offsets[1] ?? 0) - (b.data_offsets[1] ?? 0),
    )
    .map(({ name, dtype, shape, data_offsets: [from, to, ...more] }) => {
      if (dtype !== 'F32') throw new RangeError(`array ${shown(name)} is of ${shown(dtype)}, not of F32`)
      if (
        from !== end ||
        to === undefined ||
        more.length > 0 ||
        to > data.length ||
        to - from !== 4 * size(shape)
      )
        throw new RangeError(`array ${shown(name)} is cut off`)
      end = to
      return [
        name,
        { shape, values: new Float32Array(new Uint8Array(data.subarray(from, to)).buffer) },
      ] as const
    })
  if (end !== data.length) throw new RangeError('numbers of no array')
  return { arrays: bare(arrays), metadata: bare(Object.entries(named(text)(metadata, 'metadata'))) }
}

/** A record without a prototype: a name is in it or it is not. */
function bare<Value>(entries: readonly (readonly [string, Value])[]): Readonly<Record<string, Value>> {
  return Object.assign(Object.create(null) as Record<string, Value>, Object.fromEntries(entries))
}

const shown = (name: string): string => JSON.stringify(name.slice(0, 40))

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes))
  } catch (cause) {
    throw new RangeError('no header', { cause })
  }
}
