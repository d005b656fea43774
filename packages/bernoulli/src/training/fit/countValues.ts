const SLOTS = 4096
const MOST = 1024

/** How often each value is there, by value; undefined when there are more than 1024 different ones. */
export function countValues(values: Float32Array): ReadonlyMap<number, number> | undefined {
  const patterns = new Uint32Array(values.buffer, values.byteOffset, values.length)
  const [keys, counts] = [new Uint32Array(SLOTS), new Float64Array(SLOTS)]
  let different = 0
  for (let i = 0; i < patterns.length; i++) {
    const pattern = patterns[i] as number
    let slot = Math.imul(pattern, 0x9e3779b1) >>> 20
    while (counts[slot] !== 0 && keys[slot] !== pattern) slot = (slot + 1) % SLOTS
    if (counts[slot] === 0) {
      if (++different > MOST) return undefined
      keys[slot] = pattern
    }
    counts[slot] = (counts[slot] as number) + 1
  }
  const found = new Float32Array(keys.buffer)
  return new Map(
    [...found.entries()].flatMap(([slot, value]) =>
      counts[slot] === 0 ? [] : [[value, counts[slot] as number]],
    ),
  )
}
