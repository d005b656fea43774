/** How a field is written: a whole number, eight bytes, a length and so many bytes, four bytes. */
export type Wire = 0 | 1 | 2 | 5

/**
 * Calls `use` for every field of a message, in order, with where its value stands: the bytes of a whole number, of a
 * fixed number, or what a length stands before. Bodies are passed over, so that a message costs no more than its own
 * fields; nothing is kept.
 *
 * Source: protobuf.dev/programming-guides/encoding.
 *
 * @throws RangeError when the bytes end in the middle of a field, or are no message
 */
export function eachField(
  bytes: Uint8Array,
  use: (field: number, wire: Wire, from: number, to: number, start: number) => void,
): void {
  for (let at = 0; at < bytes.length;) {
    const start = at
    at = endOfWhole(bytes, at)
    const key = numberIn(bytes, start, at)
    const [field, wire] = [Math.floor(key / 8), key % 8]
    if (!(field >= 1 && key < 2 ** 32)) throw new RangeError('a field without a number')
    let from = at
    if (wire === 0) at = endOfWhole(bytes, at)
    else if (wire === 1) at += 8
    else if (wire === 5) at += 4
    else if (wire === 2) {
      from = endOfWhole(bytes, at)
      at = from + numberIn(bytes, at, from)
    } else throw new RangeError(`a field of wire type ${wire}`)
    if (!(at <= bytes.length)) throw new RangeError('a field that runs past the end')
    use(field, wire, from, at, start)
  }
}

/** Where a whole number ends; it has at most ten bytes. */
function endOfWhole(bytes: Uint8Array, from: number): number {
  for (let at = from; at < from + 10; at++) {
    const byte = bytes[at]
    if (byte === undefined) throw new RangeError('a number that is cut off')
    if (byte >= 0x80) continue
    if (at === from + 9 && byte > 1) break
    return at + 1
  }
  throw new RangeError('a number of more than 64 bits')
}

/** A whole number ≥ 0, exact up to 2^53: enough for keys, and for lengths, which no file reaches. */
function numberIn(bytes: Uint8Array, from: number, to: number): number {
  let value = 0
  for (let at = to - 1; at >= from; at--) value = value * 128 + ((bytes[at] as number) & 0x7f)
  return value
}

/** A whole number of 64 bits with its sign. */
function wholeIn(bytes: Uint8Array, from: number, to: number): bigint {
  if (to - from < 8) return BigInt(numberIn(bytes, from, to))
  let value = 0n
  for (let at = to - 1; at >= from; at--) value = (value << 7n) | BigInt((bytes[at] as number) & 0x7f)
  return BigInt.asIntN(64, value)
}

/** How many parts a file may have in all: a node, a name, a fact. Numbers do not count. */
export interface Parts {
  left: number
}

/** A message as a table: what stands in a field, last or all. It is checked as a whole when it is made. */
export class Message {
  readonly #bytes: Uint8Array
  readonly #parts: Parts

  /** @throws RangeError when the bytes are no whole message, or one of too many parts */
  constructor(bytes: Uint8Array, parts: Parts = { left: 500_000 }) {
    eachField(bytes, () => undefined)
    this.#bytes = bytes
    this.#parts = parts
  }

  /** How many bytes it has. */
  get length(): number {
    return this.#bytes.length
  }

  bytes(field: number): readonly Uint8Array[] {
    const found: Uint8Array[] = []
    this.#each(field, [2], (_, from, to) => {
      if (--this.#parts.left < 0) throw new RangeError('more parts than a model has')
      found.push(this.#bytes.subarray(from, to))
    })
    return found
  }

  messages(field: number): readonly Message[] {
    return this.bytes(field).map((bytes) => new Message(bytes, this.#parts))
  }

  /** The message in a field that can have one. Readers merge several; nobody writes them. */
  message(field: number): Message | undefined {
    const [only, ...more] = this.messages(field)
    if (more.length > 0) throw new RangeError(`field ${field} more than once`)
    return only
  }

  texts(field: number): readonly string[] {
    return this.bytes(field).map(textIn)
  }

  text(field: number): string {
    return this.texts(field).at(-1) ?? ''
  }

  /** Whole numbers, one by one or packed. */
  wholes(field: number): BigInt64Array {
    let count = 0
    this.#eachWhole(field, () => count++)
    const values = new BigInt64Array(count)
    let index = 0
    this.#eachWhole(field, (from, to) => {
      values[index++] = wholeIn(this.#bytes, from, to)
    })
    return values
  }

  whole(field: number): number | undefined {
    const found = this.wholes(field).at(-1)
    return found === undefined ? undefined : Number(found)
  }

  /** Floats, one by one or packed. */
  floats(field: number): Float32Array {
    return new Float32Array(this.#joined(field, 5, 4))
  }

  doubles(field: number): Float64Array {
    return new Float64Array(this.#joined(field, 1, 8))
  }

  #each(field: number, wires: readonly Wire[], use: (wire: Wire, from: number, to: number) => void): void {
    eachField(this.#bytes, (own, wire, from, to) => {
      if (own !== field) return
      if (!wires.includes(wire)) throw new RangeError(`field ${field} of wire type ${wire}`)
      use(wire, from, to)
    })
  }

  #eachWhole(field: number, use: (from: number, to: number) => void): void {
    this.#each(field, [0, 2], (wire, from, to) => {
      if (wire === 0) use(from, to)
      else
        for (let at = from; at < to;) {
          const next = endOfWhole(this.#bytes, at)
          if (next > to) throw new RangeError('a number that is cut off')
          use(at, next)
          at = next
        }
    })
  }

  /** Fixed numbers one behind the other. */
  #joined(field: number, wire: Wire, each: number): ArrayBuffer {
    let length = 0
    this.#each(field, [wire, 2], (_, from, to) => {
      if ((to - from) % each !== 0) throw new RangeError('a number that is cut off')
      length += to - from
    })
    const bytes = new Uint8Array(length)
    let at = 0
    this.#each(field, [wire, 2], (_, from, to) => {
      bytes.set(this.#bytes.subarray(from, to), at)
      at += to - from
    })
    return bytes.buffer
  }
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

function textIn(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes)
  } catch (cause) {
    throw new RangeError('a text that is not UTF-8', { cause })
  }
}
