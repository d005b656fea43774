/** Numbers in [0, 1), the same for the same seed. */
export type Random = () => number
export const below = (random: Random, count: number): number => Math.floor(random() * count)
export const oneOf = <Item>(random: Random, items: readonly Item[]): Item =>
  items[below(random, items.length)] as Item
export const bytesOf = (random: Random, length: number): Uint8Array =>
  Uint8Array.from({ length }, () =>
    random() < 0.3 ? oneOf(random, [0, 1, 127, 128, 255]) : below(random, 256),
  )
export const floats = (random: Random, length: number): Float32Array =>
  Float32Array.from({ length }, () => (random() < 0.1 ? oneOf(random, [0, -0, 1e30, 1e-40]) : random() - 0.5))
