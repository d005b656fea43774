/**
 * Whether there are more distinct numbers than a limit; −0 is 0, and every NaN one number. It ends once it knows, and sorts
 * nothing.
 *
 * @example
 * hasMoreThan(Float64Array.of(1, 2, 1), 1) // => true
 */
export function hasMoreThan(values: Float64Array, limit: number): boolean {
  if (values.length <= limit) return false
  const bits = Math.max(1, Math.ceil(Math.log2(1.5 * limit + 2)))
  const seen = new Float64Array(2 ** bits).fill(NaN)
  const mask = seen.length - 1
  const words = new Uint32Array(values.buffer, values.byteOffset, 2 * values.length)
  let distinct = 0
  let missing = false
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number
    if (Number.isNaN(value)) {
      if (!missing) distinct += 1
      missing = true
    } else {
      let place = value === 0 ? 0 : hash(words[2 * i] as number, words[2 * i + 1] as number) >>> (32 - bits)
      let there = seen[place] as number
      while (there !== value && !Number.isNaN(there)) {
        place = (place + 1) & mask
        there = seen[place] as number
      }
      if (there !== value) distinct += 1
      seen[place] = value
    }
    if (distinct > limit) return true
  }
  return false
}

/** 32 bits of which each depends on all of both words: the last steps of MurmurHash3. */
function hash(low: number, high: number): number {
  let h = Math.imul(low, 0x9e3779b1) ^ Math.imul(high, 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return h ^ (h >>> 16)
}
