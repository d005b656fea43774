import { describeColumn } from '../look/index.ts'
import { mayIdentify, orderOf } from './orderOf.ts'
import { pairingKeys } from './pairingKeys.ts'

/** A column that two files have, whose rows stand beside each other. */
export interface SharedColumn {
  readonly name: string
  readonly values: readonly [ArrayLike<unknown>, ArrayLike<unknown>]
}

/** In so many rows an order that differs shows. */
const LOOK = 100_000

/** So many rows say what a column holds. */
const FEW = 1000

/**
 * The column by which rows that stand beside each other are not the same rows, and whether they can be paired by it; undefined
 * where nothing says so: a column whose values are all different confirms the order, or refutes it where it holds the same
 * values in another.
 *
 * @param shared  columns that both files have, as long as each other, without those that may differ
 *
 * @example
 * columnInOtherOrder([{ name: 'id', values: [['a', 'b', 'c'], ['b', 'c', 'a']] }]) // => { name: 'id', order: 'ids' }
 * columnInOtherOrder([{ name: 'id', values: [['a', 'b'], ['a', 'b']] }]) // => undefined
 */
export function columnInOtherOrder(
  shared: readonly SharedColumn[],
): { readonly name: string; readonly order: 'ids' | 'the same values' } | undefined {
  const apart: { readonly name: string; readonly a: Keys; readonly b: Keys }[] = []
  for (const { name, values } of shared) {
    const [a = [], b = []] = pairingKeys(values)
    const look = a.slice(0, LOOK)
    if (look.some((key, row) => key !== b[row])) apart.push({ name, a, b })
    else if (look.length > 1 && new Set(look).size === look.length) return undefined
  }
  for (const { name, a, b } of apart) {
    if (!mayIdentify(name, lookAt(name, a))) continue
    const order = orderOf(countsOf(a, b))
    if (order !== 'its own') return { name, order }
  }
  return undefined
}

type Keys = readonly (string | undefined)[]

function lookAt(name: string, keys: Keys): ReturnType<typeof describeColumn> {
  return describeColumn({ name, type: 'text', values: keys.slice(0, FEW).map((key) => key ?? null) })
}

function countsOf(a: Keys, b: Keys): Parameters<typeof orderOf>[0] {
  const [inA, inB] = [countedBy(a), countedBy(b)]
  const both = [...inA.keys()].filter((key) => inB.has(key)).length
  return {
    rows: a.length,
    distinct: [inA.size, inB.size],
    both,
    same: [...inA].every(([key, count]) => inB.get(key) === count) && a.length === b.length,
  }
}

function countedBy(keys: Keys): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const key of keys) if (key !== undefined) counts.set(key, (counts.get(key) ?? 0) + 1)
  return counts
}
