import { column, same } from '../../expression/index.ts'
import type { Column, Expression, Range } from '../../expression/index.ts'
import type { ColumnType, Domain, KernelSpec, Schedule } from '../plain/index.ts'
import { widths } from './SimdFunction.ts'
import type { Width } from './SimdFunction.ts'
import { layout, schedule } from '../plain/index.ts'
import { lower, overFloor, rangeOf, terms } from '../formulas/index.ts'
import type { Terms } from '../formulas/index.ts'

/** Vectors that are added up, or multiplied, before the result goes to the compensated sum. */
const CHUNK = { float64: 128, float32: 16 }

/** So many products of chunks, each brought to [0.707, 1.414), can be multiplied without leaving float64. */
const MOST_CHUNKS = 1024

/** Bytes that all kernels share; a block of rows stays in the second-level cache: 16 k of two float64 columns. */
export const MEMORY: number = 1 << 18

/** Bytes of one value of a column. */
export const sizes: { readonly [T in ColumnType]: number } = { float64: 8, float32: 4, uint8: 1 }

/** A domain that has something to check. */
export type Rule = Exclude<Domain, 'any'>

/** What a sum is the difference of: terms of its own, and another of the sums. */
export interface Over {
  readonly loss: Terms
  readonly floor: number
}

/** What a kernel computes, taken apart, and where in memory it stands. Addresses and sizes are in bytes. */
export interface Plan {
  readonly width: Width
  /** Rows in one chunk. */
  readonly chunk: number
  /** Rows that fit in memory at once, a multiple of the chunk; 0 when not even one chunk does. */
  readonly block: number
  /** Two vectors of float64 each: the sum, and what rounding took from it. */
  readonly sums: readonly (Terms & { readonly address: number; readonly over?: Over })[]
  readonly outputs: readonly { readonly name: string; readonly of: Expression; readonly address: number }[]
  readonly columns: readonly {
    readonly name: string
    readonly type: ColumnType
    /** Bytes of which each is 0 or 1: masks are made of them, not numbers. */
    readonly truth: boolean
    readonly address: number
  }[]
  /** One vector each, for the alarm. */
  readonly checks: readonly {
    readonly name: string
    readonly domain: Rule
    readonly of: Column
    readonly address: number
  }[]
  /** What a pass over rows leaves behind, one vector for each of its reductions. */
  readonly gathered: number
  /** One vector: the bits of the rows that a pass was not sure of. */
  readonly doubts: number
  readonly parts: Schedule
  readonly rangeOf: (e: Expression) => Range
}

export function plan(spec: KernelSpec, memory: number): Plan {
  const lanes = spec.lanes ?? 'float64'
  const width = widths[lanes]
  const declared = layout(spec).map((column) =>
    column.type === 'uint8' && column.domain === 'unit' ? { ...column, domain: 'hard' as const } : column,
  )
  const range = rangeOf(new Map(declared.map((column) => [column.name, column])))
  const lowered = lower(range)

  let free = 0
  const take = (bytes: number): number => (free += bytes) - bytes
  const formulas = Object.values(spec.sums)
  const sums = formulas.map((e) => {
    const over = lanes === 'float64' ? differenceOf(e, formulas) : undefined
    const address = take(32)
    if (over === undefined) return { ...terms(lowered(e), range), address }
    const loss = terms(lowered(over.loss), range)
    return { rest: lowered(e), products: [], over: { loss, floor: over.floor }, address }
  })
  const checks = declared.flatMap(({ name, domain }) =>
    domain === 'any' ? [] : [{ name, domain, of: column(name), address: take(16) }],
  )
  const all = sums.flatMap((sum) => ('over' in sum ? [sum, sum.over.loss] : [sum]))
  const reductions = all.flatMap(({ rest, products }) => [...(rest ? [rest] : []), ...products])
  const gathered = take(16 * Math.max(1, reductions.length))
  const doubts = take(16)
  const written = Object.entries(spec.outputs ?? {}).map(([name, e]) => ({ name, of: lowered(e) }))
  const parts = schedule([
    ...all.flatMap(({ rest, products }) => [
      ...(rest === undefined ? [] : [rest]),
      ...products.flatMap(({ factor, excess, log }) => [factor, excess, log]),
    ]),
    ...written.map(({ of }) => of),
    ...checks.map(({ of }) => of),
  ])
  const read = new Set(parts.nodes.map((e) => (e.op === 'column' ? e.name : undefined)))
  const used = declared.filter(({ name }) => read.has(name))

  const chunk = CHUNK[lanes] * (16 / width.bytes)
  const bytesPerRow = used.reduce((bytes, { type }) => bytes + sizes[type], written.length * width.bytes)
  const chunks = Math.floor((memory - free) / Math.max(1, bytesPerRow) / chunk)
  const block = Math.max(0, Math.min(chunks, MOST_CHUNKS)) * chunk
  return {
    width,
    chunk,
    block,
    sums,
    checks,
    outputs: written.map((output) => ({ ...output, address: take(block * width.bytes) })),
    columns: used.map(({ name, type, domain }) => ({
      name,
      type,
      truth: type === 'uint8' && domain === 'hard',
      address: take(block * sizes[type]),
    })),
    gathered,
    doubts,
    parts,
    rangeOf: range,
  }
}

/** The sums, by their places, whose difference a formula is. */
function differenceOf(
  e: Expression,
  sums: readonly Expression[],
): { readonly loss: Expression; readonly floor: number } | undefined {
  const found = overFloor(e)
  if (found === undefined) return undefined
  const floor = sums.findIndex((other) => same(other, found.floor))
  return floor < 0 ? undefined : { loss: found.loss, floor }
}
