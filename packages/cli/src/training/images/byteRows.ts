import { closeSync, openSync } from 'node:fs'
import type { RowSource } from 'bernoulli/training'
import { readWhole } from '../tables/index.ts'

/** Every byte as a share of 255. */
const shares = Float32Array.from({ length: 256 }, (_, byte) => byte / 255)

/**
 * Pictures of bytes read from their file whenever they are needed, each number a share of 255. The file stays open for as
 * long as the command lives.
 */
export function byteRows(path: string, start: number, count: number, each: number): RowSource {
  const file = openSync(path, 'r')
  process.once('exit', () => closeSync(file))
  let held = Buffer.alloc(0)
  return {
    row: [each],
    count,
    gather: (places, to) => {
      if (held.length < places.length * each) held = Buffer.alloc(places.length * each)
      for (let i = 0; i < places.length;) {
        const first = places[i] as number
        let last = i + 1
        while (last < places.length && places[last] === first + last - i) last++
        readWhole(file, held.subarray(i * each, last * each), start + first * each)
        i = last
      }
      for (let k = 0; k < places.length * each; k++) to[k] = shares[held[k] as number] as number
    },
  }
}
