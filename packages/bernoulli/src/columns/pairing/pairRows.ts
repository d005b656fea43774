import { pairingKeys } from './pairingKeys.ts'

/** How many rows of a file have a value to be paired by, and how many have it alone. */
export interface KeyCounts {
  readonly rows: number
  readonly present: number
  /** With a value that no other row of the file has. */
  readonly single: number
}

/** Which rows of several files belong together. */
export interface Pairing {
  readonly pairs: number
  /** Of each file the row in every pair; pairs stand as the rows of the first file do. */
  readonly rows: readonly Uint32Array[]
  readonly counts: readonly KeyCounts[]
}

/**
 * Pairs the rows of files by the values of a column, one to one: a value that is missing pairs nothing, nor does one that a file
 * has twice. What values are the same, {@link pairingKeys} says.
 *
 * @param columns  the values by which rows are paired, one column a file
 *
 * @example
 * pairRows([['a', 'b', 'c'], ['c', 'a', 'a']]).rows.map((rows) => [...rows]) // => [[2], [0]]
 */
export function pairRows(columns: readonly ArrayLike<unknown>[]): Pairing {
  const places = pairingKeys(columns).map(placesOf)
  const [first, ...others] = places.map(({ single }) => single)
  const paired = [...(first ?? [])].flatMap(([key, row]): readonly (readonly number[])[] => {
    const rows = others.map((single) => single.get(key))
    return rows.every((one) => one !== undefined) ? [[row, ...rows]] : []
  })
  return {
    pairs: paired.length,
    rows: columns.map((_, file) => Uint32Array.from(paired, (rows) => rows[file] as number)),
    counts: places.map(({ present, single }, file) => ({
      rows: columns[file]?.length ?? 0,
      present,
      single: single.size,
    })),
  }
}

/** Where the values of a column stand that it has once, in the order of its rows. */
function placesOf(keys: readonly (string | undefined)[]): {
  readonly present: number
  readonly single: ReadonlyMap<string, number>
} {
  const single = new Map<string, number>()
  const again = new Set<string>()
  let present = 0
  for (const [row, key] of keys.entries()) {
    if (key === undefined) continue
    present += 1
    if (again.has(key)) continue
    if (single.delete(key)) again.add(key)
    else single.set(key, row)
  }
  return { present, single }
}
