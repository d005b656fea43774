/** Bytes of a header: as many as NumPy itself reads. */
const longest = 10_000

/** What a npy file says of its array. */
export interface NpyHeader {
  /** As NumPy writes it: `<f8`; empty for arrays of several fields. */
  readonly type: string
  /** Whether neighbours are in the first axis. */
  readonly fortran: boolean
  /** NaN for what is no length. */
  readonly shape: readonly number[]
  /** Where its numbers begin. */
  readonly start: number
}

/** Whether bytes begin as a npy file. */
export function isNpy(bytes: Buffer): boolean {
  return bytes.subarray(0, 6).toString('latin1') === '\u0093NUMPY'
}

/**
 * The header of a npy file, or what is wrong with its length.
 *
 * Source: numpy.org/doc/stable/reference/generated/numpy.lib.format.html.
 */
export function npyHeader(
  bytes: Buffer,
): NpyHeader | { readonly expected: string; readonly received: string } {
  if (bytes.length < 12) return { expected: 'a header', received: `${bytes.length} bytes` }
  const wide = bytes.readUInt8(6) >= 2
  const start = (wide ? 12 : 10) + (wide ? bytes.readUInt32LE(8) : bytes.readUInt16LE(8))
  if (start > bytes.length || start > longest)
    return { expected: `a header of at most ${longest} bytes`, received: `${start} bytes` }
  const header = bytes.toString('latin1', wide ? 12 : 10, start)
  return {
    type: /'descr':\s*'([^']*)'/.exec(header)?.[1] ?? '',
    fortran: /'fortran_order':\s*True/.test(header),
    shape: (/'shape':\s*\(([^)]*)\)/.exec(header)?.[1] ?? '')
      .split(',')
      .map((length) => length.trim())
      .filter((length) => length !== '')
      .map((length) => (/^\d+$/.test(length) ? Number(length) : NaN)),
    start,
  }
}
