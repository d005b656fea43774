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
/** The letters of run, a function. */
const RUN = [3, 0x72, 0x75, 0x6e, 0]
const END = 0x0b

/** The types of a function's locals beside its arguments, and its instructions. */
export interface Body {
  readonly locals: readonly number[]
  readonly code: readonly number[]
}

/**
 * A module that imports the memory `m.m` and exports one function `run(i32, i32)` with the locals and the body given.
 * Those it calls, by their place, are of the same type; an argument that JavaScript leaves out is 0.
 *
 * Source: webassembly.github.io/spec/core/binary, as in ekzhang/jax-js `wasmblr`.
 */
export function assemble(
  locals: readonly number[],
  code: readonly number[],
  called: readonly Body[] = [],
): Uint8Array<ArrayBuffer> {
  const bodies = [...called, { locals, code }]
  const count = unsigned(bodies.length)
  const written = bodies.map(({ locals, code }) =>
    sized(
      unsigned(locals.length).concat(
        locals.flatMap((type) => [1, type]),
        code,
        END,
      ),
    ),
  )
  return new Uint8Array(
    HEADER.concat(
      section(1, [1, 0x60, 2, I32, I32, 0]),
      section(2, [1, ...MEMORY]),
      section(3, count.concat(bodies.map(() => 0))),
      section(7, [1, ...RUN, ...unsigned(called.length)]),
      section(10, count.concat(written.flat())),
    ),
  )
}

/** What an assembled module runs, over a memory. */
export function instantiate(
  module: Uint8Array<ArrayBuffer>,
  memory: WebAssembly.Memory,
): (first: number, second?: number) => void {
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(module), { m: { m: memory } })
  return exports['run'] as (first: number, second?: number) => void
}

/** Memories grow by pages of so many bytes. */
const PAGE = 1 << 16

/**
 * A memory of its own, of at least so many bytes.
 *
 * @throws RangeError where there is no room for it
 */
export function memoryOf(bytes: number): WebAssembly.Memory {
  const pages = Math.ceil(bytes / PAGE)
  return new WebAssembly.Memory({ initial: pages, maximum: pages })
}
