import type { Reduction } from './pass.ts'
import type { Value } from './SimdFunction.ts'
import type { Product, Terms } from '../formulas/index.ts'

/** What a pass left behind for the terms of a sum. */
export interface Gathered {
  readonly rest: Value | undefined
  readonly products: readonly Value[]
}
export const NOTHING: Terms = { rest: undefined, products: [] }

/** The terms of a sum as a pass gathers them. */
export const reductionsOf = (
  { rest, products }: Terms,
  gather: (product: Product) => Reduction,
  join: 'sum' | 'compensated' = 'sum',
): readonly Reduction[] => [...(rest ? [{ of: rest, join }] : []), ...products.map(gather)]

/** What a pass gathered of some sums, in the order of their reductions. */
export function inTheirPlaces(all: readonly Terms[], values: readonly Value[]): readonly Gathered[] {
  const left = values[Symbol.iterator]()
  const next = (): Value => left.next().value as Value
  return all.map(({ rest, products }) => ({ rest: rest && next(), products: products.map(next) }))
}
