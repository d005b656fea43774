/** Bytes of WebAssembly: the few encodings that a module with one function needs. */
export type Bytes = readonly number[]

/** LEB128 of a whole number ≥ 0. */
export const unsigned = (n: number): number[] =>
  n < 128 ? [n] : [(n % 128) + 128, ...unsigned(Math.floor(n / 128))]

/** LEB128 of a whole number in [−2³¹, 2³¹). */
export function signed(n: number): number[] {
  const low = n & 127
  const rest = n >> 7
  return (rest === 0 && low < 64) || (rest === -1 && low >= 64) ? [low] : [low + 128, ...signed(rest)]
}

const sized = (bytes: Bytes): number[] => [...unsigned(bytes.length), ...bytes]
const text = (name: string): number[] => sized(Array.from(name, (letter) => letter.charCodeAt(0)))
const section = (id: number, content: Bytes): number[] => [id, ...sized(content)]

const HEADER = [0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0]

export const I32 = 0x7f
export const V128 = 0x7b

/**
 * A module that imports the memory `m.m` and exports one function `run(i32)` with the locals and the body given.
 *
 * Source: webassembly.github.io/spec/core/binary, as in ekzhang/jax-js `wasmblr`.
 */
export function assemble(locals: readonly number[], body: Bytes): Uint8Array<ArrayBuffer> {
  const declared = [...unsigned(locals.length), ...locals.flatMap((type) => [1, type])]
  return Uint8Array.from([
    ...HEADER,
    ...section(1, [1, 0x60, 1, I32, 0]),
    ...section(2, [1, ...text('m'), ...text('m'), 2, 0, 1]),
    ...section(3, [1, 0]),
    ...section(7, [1, ...text('run'), 0, 0]),
    ...section(10, [1, ...sized([...declared, ...body, 0x0b])]),
  ])
}
