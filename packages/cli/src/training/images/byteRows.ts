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
    gather: (indices, to) => {
      if (held.length < indices.length * each) held = Buffer.alloc(indices.length * each)
      for (let i = 0; i < indices.length;) {
        const first = indices[i] as number
        let last = i + 1
        while (last < indices.length && indices[last] === first + last - i) last++
        readWhole(file, held.subarray(i * each, last * each), start + first * each)
        i = last
      }
      for (let k = 0; k < indices.length * each; k++) to[k] = shares[held[k] as number] as number
    },
  }
}
