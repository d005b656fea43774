import { binding } from './binding.ts'

/** How the values of one of DuckDB's types lie in memory; all machines it runs on are little-endian. */
export interface VectorType {
  /** Bytes a value. */
  readonly bytes: number
  readonly reader: (bytes: Uint8Array) => (i: number) => bigint | number | boolean | string
  /** All of them at once, of a type whose values lie as in a typed array. */
  readonly numbers?: (bytes: Uint8Array, count: number) => ArrayLike<number>
}

type NumberArray = new (buffer: ArrayBufferLike, offset: number, count: number) => ArrayLike<number>

function numbers(array: NumberArray, bytes: number): VectorType {
  const view = ({ buffer, byteOffset }: Uint8Array, count: number): ArrayLike<number> =>
    new array(buffer, byteOffset, count)
  return {
    bytes,
    numbers: view,
    reader: (all) => {
      const items = view(all, all.byteLength / bytes)
      return (i) => items[i] ?? NaN
    },
  }
}

function values(bytes: number, read: (view: DataView, at: number) => bigint | boolean | string): VectorType {
  return {
    bytes,
    reader: ({ buffer, byteOffset, byteLength }) => {
      const view = new DataView(buffer, byteOffset, byteLength)
      return (i) => read(view, i * bytes)
    },
  }
}

const utf8 = new TextDecoder('utf-8', { ignoreBOM: true })

/** A text: its length, then itself if it has at most 12 bytes, else its first four and where it lies. */
function text(view: DataView, at: number): string {
  const length = view.getUint32(at, true)
  const start = view.byteOffset + at
  if (length <= 12) return utf8.decode(new Uint8Array(view.buffer, start + 4, length))
  return utf8.decode(binding().get_data_from_pointer(view.buffer as ArrayBuffer, start + 8, length))
}

const low = (view: DataView, at: number): bigint => view.getBigUint64(at, true)

/** By DuckDB's number of the type. */
const types: Readonly<Record<number, VectorType>> = {
  1: values(1, (view, at) => view.getUint8(at) !== 0), // BOOLEAN
  2: numbers(Int8Array, 1), // TINYINT
  3: numbers(Int16Array, 2), // SMALLINT
  4: numbers(Int32Array, 4), // INTEGER
  5: values(8, (view, at) => view.getBigInt64(at, true)), // BIGINT
  6: numbers(Uint8Array, 1), // UTINYINT
  7: numbers(Uint16Array, 2), // USMALLINT
  8: numbers(Uint32Array, 4), // UINTEGER
  9: values(8, low), // UBIGINT
  10: numbers(Float32Array, 4), // FLOAT
  11: numbers(Float64Array, 8), // DOUBLE
  16: values(16, (view, at) => (view.getBigInt64(at + 8, true) << 64n) + low(view, at)), // HUGEINT
  17: values(16, text), // VARCHAR
  32: values(16, (view, at) => (low(view, at + 8) << 64n) + low(view, at)), // UHUGEINT
}

/** The type with this number. Of one that is not read here nothing but nulls can be had. */
export function vectorTypeOf(type: number): VectorType {
  const reader = () => (): never => {
    throw new RangeError(`a value of DuckDB's type ${type}; cast it to text in SQL`)
  }
  return types[type] ?? { bytes: 0, reader }
}
