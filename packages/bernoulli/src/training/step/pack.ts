import { concat, reshape, size, slice } from '../tensors/index.ts'
import type { Shape, Tensor } from '../tensors/index.ts'

type Specs = Readonly<Record<string, { readonly shape: Shape }>>

/** How many numbers all arrays have together. */
export function packedLength(specs: Specs): number {
  return Object.values(specs).reduce((sum, { shape }) => sum + size(shape), 0)
}

/** Arrays by name, out of one long array that has them one behind the other. */
export function unpack(packed: Tensor, specs: Specs): Readonly<Record<string, Tensor>> {
  let from = 0
  return Object.fromEntries(
    Object.entries(specs).map(([name, { shape }]) => {
      const to = from + size(shape)
      const part = reshape(slice(packed, 0, from, to), shape)
      from = to
      return [name, part]
    }),
  )
}

/** The reverse: one long array of all. */
export function pack(arrays: readonly Tensor[]): Tensor {
  const flat = arrays.map((array) => reshape(array, [size(array.shape)]))
  return flat.length === 1 ? (flat[0] as Tensor) : concat(flat, 0)
}
