/** One field of a message: a whole number, or bytes. */
export interface ProtobufField {
  readonly field: number
  readonly value: bigint | Uint8Array
}

/**
 * The fields of a message, in order. Fixed-width numbers stay bytes.
 *
 * Source: protobuf.dev/programming-guides/encoding.
 *
 * @throws RangeError when the bytes end in the middle of a field, or are no message
 */
export function readFields(bytes: Uint8Array): readonly ProtobufField[] {
  const fields: ProtobufField[] = []
  let at = 0
  const take = (length: number): Uint8Array => {
    if (!(length <= bytes.length - at)) throw new RangeError('cut off')
    at += length
    return bytes.subarray(at - length, at)
  }
  const whole = (): bigint => {
    let value = 0n
    for (let shift = 0n; shift < 70n; shift += 7n) {
      const byte = take(1)[0] as number
      value |= BigInt(byte & 0x7f) << shift
      if (byte < 0x80) return BigInt.asIntN(64, value)
    }
    throw new RangeError('a number without end')
  }
  while (at < bytes.length) {
    const key = Number(whole())
    const [field, wire] = [Math.floor(key / 8), key % 8]
    if (field < 1) throw new RangeError('no field')
    if (wire === 0) fields.push({ field, value: whole() })
    else if (wire === 1) fields.push({ field, value: take(8) })
    else if (wire === 2) fields.push({ field, value: take(Number(whole())) })
    else if (wire === 5) fields.push({ field, value: take(4) })
    else throw new RangeError(`wire type ${wire}`)
  }
  return fields
}

/** A message as a table: what stands in a field, last or all. */
export class Message {
  readonly #fields: readonly ProtobufField[]

  constructor(bytes: Uint8Array) {
    this.#fields = readFields(bytes)
  }

  bytes(field: number): readonly Uint8Array[] {
    return this.#fields.flatMap((found) =>
      found.field === field && found.value instanceof Uint8Array ? [found.value] : [],
    )
  }

  messages(field: number): readonly Message[] {
    return this.bytes(field).map((bytes) => new Message(bytes))
  }

  texts(field: number): readonly string[] {
    return this.bytes(field).map((bytes) => new TextDecoder().decode(bytes))
  }

  text(field: number): string {
    return this.texts(field).at(-1) ?? ''
  }

  /** Whole numbers, one by one or packed. */
  wholes(field: number): readonly bigint[] {
    return this.#fields.flatMap(({ field: own, value }) =>
      own !== field ? [] : typeof value === 'bigint' ? [value] : unpacked(value),
    )
  }

  whole(field: number): number | undefined {
    const found = this.wholes(field).at(-1)
    return found === undefined ? undefined : Number(found)
  }

  /** Floats, one by one or packed. */
  floats(field: number): Float32Array {
    return new Float32Array(joined(this.bytes(field)).buffer)
  }

  doubles(field: number): Float64Array {
    return new Float64Array(joined(this.bytes(field)).buffer)
  }
}

function unpacked(bytes: Uint8Array): readonly bigint[] {
  const values: bigint[] = []
  let [value, shift] = [0n, 0n]
  for (const byte of bytes) {
    value |= BigInt(byte & 0x7f) << shift
    shift += 7n
    if (byte >= 0x80) continue
    values.push(BigInt.asIntN(64, value))
    ;[value, shift] = [0n, 0n]
  }
  if (shift !== 0n) throw new RangeError('cut off')
  return values
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    bytes.set(part, at)
    at += part.length
  }
  return bytes
}
