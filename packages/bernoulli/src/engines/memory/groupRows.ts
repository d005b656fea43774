import { argsort } from '../../statistics/index.ts'
import type { KeyValue } from '../../statistics/index.ts'
import type { Grouped, KeyColumn } from './Grouped.ts'
import { groupWholes } from './groupWholes.ts'

/**
 * Rows that share their keys, grouped. Numbers come first in their order (−0 is 0, NaN last), then text by code
 * point, then false, true, then null.
 */
export function groupRows(columns: readonly KeyColumn[], rows: number): Grouped {
  const [first, ...rest] = columns.map((column) => groupColumn(column, rows))
  if (first === undefined) return { groups: 1, groupOf: new Uint32Array(rows), keys: [] }
  return rest.reduce(cross, first)
}

function groupColumn(column: KeyColumn, rows: number): Grouped {
  if (!(column instanceof Float64Array)) return groupValues(column, rows)
  return groupWholes(column) ?? groupNumbers(column)
}

/** Rows that share a number, grouped by sorting. */
export function groupNumbers(values: Float64Array): Grouped {
  const order = argsort(values)
  const groupOf = new Uint32Array(values.length)
  const distinct = new Float64Array(values.length)
  let groups = 0
  let last = 0
  for (let k = 0; k < order.length; k++) {
    const row = order[k] as number
    const value = (values[row] as number) + 0
    if (groups === 0 || !(value === last || (Number.isNaN(value) && Number.isNaN(last)))) {
      distinct[groups++] = value
      last = value
    }
    groupOf[row] = groups - 1
  }
  return { groups, groupOf, keys: [distinct.slice(0, groups)] }
}

function groupValues(values: readonly KeyValue[], rows: number): Grouped {
  const found = new Map<KeyValue, number>()
  const groupOf = new Uint32Array(rows)
  for (let row = 0; row < rows; row++) {
    const value = values[row] ?? null
    let group = found.get(value)
    if (group === undefined) found.set(value, (group = found.size))
    groupOf[row] = group
  }
  const sorted = [...found].sort(([a], [b]) => compareKeys(a, b))
  const placeOf = new Uint32Array(sorted.length)
  sorted.forEach(([, group], index) => (placeOf[group] = index))
  for (let row = 0; row < rows; row++) groupOf[row] = placeOf[groupOf[row] as number] as number
  return { groups: sorted.length, groupOf, keys: [sorted.map(([value]) => value)] }
}

/** Two groupings at once: rows that share both. */
function cross(a: Grouped, b: Grouped): Grouped {
  const codes = Float64Array.from(a.groupOf, (group, row) => group * b.groups + (b.groupOf[row] as number))
  const both = groupColumn(codes, codes.length)
  const pairs = both.keys[0] as Float64Array
  const pick = (keys: KeyColumn, group: (code: number) => number): KeyColumn =>
    keys instanceof Float64Array
      ? pairs.map((code) => keys[group(code)] as number)
      : Array.from(pairs, (code) => keys[group(code)] as KeyValue)
  return {
    groups: both.groups,
    groupOf: both.groupOf,
    keys: [
      ...a.keys.map((keys) => pick(keys, (code) => Math.floor(code / b.groups))),
      ...b.keys.map((keys) => pick(keys, (code) => code % b.groups)),
    ],
  }
}

const ranks = { number: 0, string: 1, boolean: 2, object: 3 } as const

function compareKeys(a: KeyValue, b: KeyValue): number {
  const rank = (value: KeyValue): number => ranks[typeof value as keyof typeof ranks]
  if (rank(a) !== rank(b)) return rank(a) - rank(b)
  if (typeof a === 'string' && typeof b === 'string') return compareText(a, b)
  return Number(a) - Number(b)
}

/** By code point, as databases compare the bytes of UTF-8; JavaScript's own order puts surrogates too early. */
function compareText(a: string, b: string): number {
  const [left, right] = [[...a], [...b]]
  for (let i = 0; i < Math.min(left.length, right.length); i++) {
    const difference = (left[i]?.codePointAt(0) ?? 0) - (right[i]?.codePointAt(0) ?? 0)
    if (difference !== 0) return difference
  }
  return left.length - right.length
}
