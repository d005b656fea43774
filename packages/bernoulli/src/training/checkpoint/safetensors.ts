import { InputError } from '../../errors/index.ts'
import { size } from '../tensors/index.ts'
import type { Shape } from '../tensors/index.ts'

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
  const text = JSON.stringify({ __metadata__: metadata, ...Object.fromEntries(entries) })
  const header = new TextEncoder().encode(text)
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

/** @throws InputError when the bytes are not a whole safetensors file of float32 arrays */
export function decodeSafetensors(bytes: Uint8Array, place: string): Tensors {
  const broken = (problem: string): InputError =>
    new InputError({ asked: 'resume', problem, place, expected: 'a whole safetensors file' })
  if (bytes.length < 8) throw broken('too short')
  const length = Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true))
  if (!(8 + length <= bytes.length)) throw broken('cut off')
  const header = parse(new TextDecoder().decode(bytes.subarray(8, 8 + length)))
  if (header === undefined) throw broken('no header')
  const { __metadata__: metadata = {}, ...entries } = header
  const start = 8 + length
  const arrays = Object.entries(entries).map(
    ([
      name,
      {
        dtype,
        shape,
        data_offsets: [from, to],
      },
    ]) => {
      if (dtype !== 'F32' || to - from !== 4 * size(shape) || start + to > bytes.length)
        throw broken(`array '${name}' is cut off`)
      return [
        name,
        { shape, values: new Float32Array(new Uint8Array(bytes.subarray(start + from, start + to)).buffer) },
      ] as const
    },
  )
  return { arrays: Object.fromEntries(arrays), metadata }
}

type Header = Record<string, { dtype: string; shape: Shape; data_offsets: readonly [number, number] }> & {
  readonly __metadata__?: Readonly<Record<string, string>>
}

function parse(text: string): Header | undefined {
  try {
    return JSON.parse(text) as Header
  } catch {
    return undefined
  }
}
