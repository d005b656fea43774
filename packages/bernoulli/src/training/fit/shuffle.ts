import { permutation, random } from '../../math/index.ts'

/** The order of rows in an epoch: it follows from the seed and the epoch alone, so that a resumed run has the same. */
export function shuffle(rows: number, seed: number, epoch: number): Uint32Array {
  return permutation(rows, random(streamOf(seed, epoch)))
}

/** A seed of its own for each use of a seed: two thirds of the 53 bits mixed from the place. */
export function streamOf(seed: number, index: number): number {
  const mixed = Math.imul(index + 1, 0x9e3779b1) >>> 0
  return (seed * 0x100000 + mixed) % 0x1fffffffffffff
}
