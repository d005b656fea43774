type Numbers = Float64Array | Float32Array | Uint8Array | Uint32Array | Int32Array

/** Whether an array lies in memory that threads share. */
export const isShared = ({ buffer }: Numbers): boolean =>
  typeof SharedArrayBuffer === 'function' && buffer instanceof SharedArrayBuffer

/** An array of zeros that threads share. */
export const sharedNumbers = (length: number): Float64Array =>
  new Float64Array(new SharedArrayBuffer(8 * length))

/** The same numbers in memory that threads share; copied where they are not in it. */
export function shared<A extends Numbers>(values: A): A {
  if (isShared(values)) return values
  const buffer = new SharedArrayBuffer(values.byteLength)
  const copy = new (values.constructor as new (buffer: SharedArrayBuffer) => A)(buffer)
  copy.set(values)
  return copy
}

/** Zeros, of the type of an array and in the same kind of memory. */
export function sameMemory<A extends Numbers>(values: A, length: number): A {
  const type = values.constructor as new (of: number | SharedArrayBuffer) => A
  return new type(isShared(values) ? new SharedArrayBuffer(length * values.BYTES_PER_ELEMENT) : length)
}
