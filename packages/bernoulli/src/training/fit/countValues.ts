const SLOTS = 4096
const MOST = 1024

/** Counts how often each value is there, as long as at most 1024 are different. */
export interface ValueCounter {
  /** @returns whether counting goes on; false when there were too many different values */
  add(values: Float32Array): boolean
  /** How often each value was there, by value. */
  counts(): ReadonlyMap<number, number>
}

export function valueCounter(): ValueCounter {
  const [keys, counts] = [new Uint32Array(SLOTS), new Float64Array(SLOTS)]
  let different = 0
  return {
    add: (values) => {
      const patterns = new Uint32Array(values.buffer, values.byteOffset, values.length)
      for (let i = 0; i < patterns.length; i++) {
        const pattern = patterns[i] as number
        let slot = Math.imul(pattern, 0x9e3779b1) >>> 20
        while (counts[slot] !== 0 && keys[slot] !== pattern) slot = (slot + 1) % SLOTS
        if (counts[slot] === 0) {
          if (++different > MOST) return false
          keys[slot] = pattern
        }
        counts[slot] = (counts[slot] as number) + 1
      }
      return true
    },
    counts: () => {
      const found = new Float32Array(keys.buffer)
      return new Map(
        [...found.entries()].flatMap(([slot, value]) =>
          counts[slot] === 0 ? [] : [[value, counts[slot] as number]],
        ),
      )
    },
  }
}
