/** Up to this many bytes of float32, rows that are trained on are held in memory. */
const MOST = 256 * 2 ** 20

/** Whether so many numbers are trained on in memory, or read from a file while training. */
export function fitsInMemory(numbers: number): boolean {
  return Float32Array.BYTES_PER_ELEMENT * numbers <= MOST
}
