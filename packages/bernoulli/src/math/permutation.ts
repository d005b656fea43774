import type { Random } from './random.ts'

/**
 * The whole numbers 0 … n − 1 in random order, each order as likely as any other.
 *
 * @param n     from 0 to 2^32
 * @param draw  the stream it is drawn from; n − 1 numbers are taken
 *
 * Source: Fisher and Yates, as Durstenfeld, Communications of the ACM 7 (1964).
 *
 * @example
 * permutation(5, random(1)) // => Uint32Array.of(3, 2, 0, 4, 1)
 */
export function permutation(n: number, draw: Random): Uint32Array<ArrayBuffer> {
  const order = new Uint32Array(n)
  for (let i = 0; i < n; i++) order[i] = i
  for (let i = n - 1; i > 0; i--) {
    const j = draw.below(i + 1)
    const held = order[i] as number
    order[i] = order[j] as number
    order[j] = held
  }
  return order
}
