import { assemble, I32, SimdFunction, widths } from '../simd/index.ts'
import type { Value } from '../simd/index.ts'

/** Where everything stands in the memory of a block; addresses and sizes are in bytes. */
export interface BlockLayout {
  /** Columns, a multiple of four: those above the matrix's own stay 0. */
  readonly order: number
  /** From one column to the next. */
  readonly stride: number
  readonly columns: number
  readonly vector: number
  /** Two equal numbers a column. */
  readonly factors: number
  readonly means: number
  /** Sums in two lanes: one for each column, and for each pair, row by row. */
  readonly projections: number
  readonly squares: number
}

type Program = (layout: BlockLayout) => Uint8Array<ArrayBuffer>

const UNROLL = 2

/** A function over rows, a multiple of four, in which `end` are the bytes of a number for each. */
function overRows(body: (v: SimdFunction, end: Value) => void): Uint8Array<ArrayBuffer> {
  const v = new SimdFunction(widths.float64)
  const end = v.local(I32)
  v.set(end, v.shiftedLeft(v.get(0), 3))
  body(v, v.get(end))
  return assemble(v.locals, v.code)
}

/** `body` with addresses that grow by steps until the first, from 0 on, has reached the end. */
function stepping(
  v: SimdFunction,
  end: Value,
  steps: readonly number[],
  body: (...addresses: readonly Value[]) => void,
): void {
  const addresses = steps.map(() => v.local(I32))
  for (const address of addresses) v.set(address, v.integer(0))
  v.while(v.below(v.get(addresses[0] as number), end), () => {
    body(...addresses.map((address) => v.get(address)))
    addresses.forEach((address, i) => v.set(address, v.plus(v.get(address), v.integer(steps[i] as number))))
  })
}

/** Columns, four at a time, with the place of the first and of its pair of numbers. */
const inFours = (
  v: SimdFunction,
  { order, stride }: BlockLayout,
  body: (column: Value, pair: Value) => void,
): void =>
  stepping(v, v.integer(order * stride), [4 * stride, 64], (column, pair) =>
    body(column as Value, pair as Value),
  )

const FOUR = [0, 1, 2, 3] as const

/** The pairs of numbers of four columns. */
const pairsOf = (v: SimdFunction, pair: Value, at: number): readonly Value[] =>
  FOUR.map((k) => v.let(v.load(pair, at + 16 * k)))

/** vector += (columns − means)·factors */
export const combine: Program = (layout) =>
  overRows((v, end) => {
    inFours(v, layout, (column, pair) => {
      const [means, factors] = [pairsOf(v, pair, layout.means), pairsOf(v, pair, layout.factors)]
      stepping(v, end, [16 * UNROLL], (row) => {
        const pointer = address(v, column, row as Value)
        for (let u = 0; u < UNROLL; u++) {
          const products = FOUR.map((k) => {
            const value = v.load(pointer, layout.columns + k * layout.stride + 16 * u)
            return v.mul(v.sub(value, means[k] as Value), factors[k] as Value)
          })
          const at = layout.vector + 16 * u
          v.store(row as Value, at, v.add(v.load(row as Value, at), products.reduce(v.add)))
        }
      })
    })
  })

/** projections += (columns − means)ᵀ·vector */
export const project: Program = (layout) =>
  overRows((v, end) => {
    inFours(v, layout, (column, pair) => {
      const means = pairsOf(v, pair, layout.means)
      const sums = FOUR.map(() => zero(v))
      stepping(v, end, [16 * UNROLL], (row) => {
        const pointer = address(v, column, row as Value)
        for (let u = 0; u < UNROLL; u++) {
          const along = v.let(v.load(row as Value, layout.vector + 16 * u))
          sums.forEach((sum, k) => {
            const value = v.load(pointer, layout.columns + k * layout.stride + 16 * u)
            addTo(v, sum, v.mul(v.sub(value, means[k] as Value), along))
          })
        }
      })
      sums.forEach((sum, k) => {
        const total = layout.projections + 16 * k
        v.store(pair, total, v.add(v.load(pair, total), v.get(sum)))
      })
    })
  })

/** columns = diag(vector)·(columns − means)·diag(factors) */
export const scale: Program = (layout) =>
  overRows((v, end) => {
    inFours(v, layout, (column, pair) => {
      const [means, factors] = [pairsOf(v, pair, layout.means), pairsOf(v, pair, layout.factors)]
      stepping(v, end, [16 * UNROLL], (row) => {
        const pointer = address(v, column, row as Value)
        for (let u = 0; u < UNROLL; u++) {
          const along = v.let(v.load(row as Value, layout.vector + 16 * u))
          for (const k of FOUR) {
            const at = layout.columns + k * layout.stride + 16 * u
            const value = v.mul(v.sub(v.load(pointer, at), means[k] as Value), factors[k] as Value)
            v.store(pointer, at, v.mul(value, along))
          }
        }
      })
    })
  })

/** squares += columnsᵀ·columns, the lower triangle: tiles of four columns by two, whose eight sums stay in registers. */
export const square: Program = (layout) =>
  overRows((v, end) => {
    const { order, stride, columns, squares } = layout
    stepping(v, v.integer(order * stride), [4 * stride, 64 * order], (four, cells) => {
      const last = v.local(I32)
      v.set(last, v.plus(four as Value, v.integer(4 * stride)))
      stepping(v, v.get(last), [2 * stride, 32], (two, along) => {
        const tile = FOUR.map(() => [zero(v), zero(v)])
        stepping(v, end, [16], (row) => {
          const [a, b] = [address(v, four as Value, row as Value), address(v, two as Value, row as Value)]
          const across = [0, 1].map((l) => v.let(v.load(b, columns + l * stride)))
          tile.forEach((sums, k) => {
            const down = v.let(v.load(a, columns + k * stride))
            sums.forEach((sum, l) => addTo(v, sum, v.mul(down, across[l] as Value)))
          })
        })
        const cell = address(v, cells as Value, along as Value)
        tile.forEach((sums, k) =>
          sums.forEach((sum, l) => {
            const total = squares + 16 * (k * order + l)
            v.store(cell, total, v.add(v.load(cell, total), v.get(sum)))
          }),
        )
      })
    })
  })

function zero(v: SimdFunction): number {
  const sum = v.local()
  v.set(sum, 0)
  return sum
}

function addTo(v: SimdFunction, sum: number, term: Value): void {
  v.set(sum, v.add(v.get(sum), term))
}

function address(v: SimdFunction, a: Value, b: Value): Value {
  const pointer = v.local(I32)
  v.set(pointer, v.plus(a, b))
  return v.get(pointer)
}
