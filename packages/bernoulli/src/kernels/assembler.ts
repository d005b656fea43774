/** LEB128 of a whole number ≥ 0. */
export const unsigned = (n: number): number[] =>
  n < 128 ? [n] : [(n % 128) + 128, ...unsigned(Math.floor(n / 128))]

/** LEB128 of a whole number in [−2³¹, 2³¹). */
export function signed(n: number): number[] {
  const low = n & 127
  const rest = n >> 7
  return (rest === 0 && low < 64) || (rest === -1 && low >= 64) ? [low] : [low + 128, ...signed(rest)]
}

const sized = (bytes: readonly number[]): number[] => unsigned(bytes.length).concat(bytes)
const section = (id: number, content: readonly number[]): number[] => [id].concat(sized(content))

/** Types of values. */
export const I32 = 0x7f
export const V128 = 0x7b

const HEADER = [0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0]
/** The letters m and m: the memory `m` of the module `m`. */
const MEMORY = [1, 0x6d, 1, 0x6d, 2, 0, 1]
/** The letters of run, the first function. */
const RUN = [3, 0x72, 0x75, 0x6e, 0, 0]
const END = 0x0b

/**
 * A module that imports the memory `m.m` and exports one function `run(i32)` with the locals and the body given.
 *
 * Source: webassembly.github.io/spec/core/binary, as in ekzhang/jax-js `wasmblr`.
 */
export function assemble(locals: readonly number[], body: readonly number[]): Uint8Array<ArrayBuffer> {
  const code = unsigned(locals.length).concat(
    locals.flatMap((type) => [1, type]),
    body,
    END,
  )
  return new Uint8Array(
    HEADER.concat(
      section(1, [1, 0x60, 1, I32, 0]),
      section(2, [1, ...MEMORY]),
      section(3, [1, 0]),
      section(7, [1, ...RUN]),
      section(10, [1].concat(sized(code))),
    ),
  )
}
