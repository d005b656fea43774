import { same } from '../expression/index.ts'
import type { Expression } from '../expression/index.ts'
import { assemble, I32 } from './assembler.ts'
import { alarms } from './alarms.ts'
import type { Domain } from './domains.ts'
import { instructions } from './instructions.ts'
import type { Operand, Written } from './instructions.ts'
import type { ColumnType, KernelSpec } from './Kernel.ts'
import { Lanes, widths } from './Lanes.ts'
import type { Value } from './Lanes.ts'
import { layout } from './layout.ts'
import { logarithm, logarithm1p } from './logarithm.ts'
import { lower } from './lower.ts'
import { rangeOf } from './ranges.ts'
import { schedule } from './schedule.ts'
import { terms } from './terms.ts'
import type { Product } from './terms.ts'

/** A module, and where in its memory things stand. */
export interface Program {
  readonly module: Uint8Array<ArrayBuffer>
  /** Rows in one vector. */
  readonly lanes: number
  /** Rows that fit in memory at once; 0 when not even one chunk does. */
  readonly block: number
  /** Addresses: per sum two vectors of float64, the sum and its rest; per checked column the vector of its mask. */
  readonly sums: readonly number[]
  readonly checks: readonly {
    readonly name: string
    readonly domain: Exclude<Domain, 'any'>
    readonly address: number
  }[]
  readonly columns: readonly { readonly name: string; readonly type: ColumnType; readonly address: number }[]
  readonly outputs: readonly { readonly name: string; readonly address: number }[]
}

const sizes: { readonly [T in ColumnType]: number } = { float64: 8, float32: 4, uint8: 1 }

/** Something gathered over the vectors of a chunk. */
interface Reduction {
  readonly of: Expression
  readonly into: number
  readonly join: (a: Value, b: Value) => Value
}

/** Vectors that are added up, or multiplied, before the result is added to the compensated sum. */
const CHUNK = { float64: 64, float32: 16 }

/**
 * A kernel as a WebAssembly module whose `run(rows)` goes through one block of rows, a multiple of the lanes.
 *
 * Whole chunks take products of factors in place of sums of logarithms. A product of factors below 1 is used when it
 * came out between 2^−900 and ½; above ½ the chunk's product is found again as 1 + E, exact near 1; a product that
 * is smaller, 0 or NaN is replaced by the sum of the logarithms. Products of factors above 1 are always kept as 1 + E.
 */
export function program(spec: KernelSpec, memory: number): Program {
  const laneType = spec.lanes ?? 'float64'
  const width = widths[laneType]
  const v = new Lanes(width)
  const wide = laneType === 'float64' ? v : new Lanes(widths.float64, v)
  const declared = layout(spec)
  const range = rangeOf(new Map(declared.map((column) => [column.name, column])))
  const lowered = lower(range)
  const sums = Object.values(spec.sums).map((e) => terms(lowered(e), range))
  const stored = Object.entries(spec.outputs ?? {}).map(([name, e]) => ({ name, of: lowered(e) }))
  const parts = sums.flatMap(({ rest, products }) => [
    ...(rest === undefined ? [] : [rest]),
    ...products.flatMap(({ factor, excess, log }) => [factor, excess, log]),
  ])
  const { nodes, place } = schedule([...parts, ...stored.map(({ of }) => of)])
  const read = new Set(nodes.flatMap((e) => (e.op === 'column' ? [e.name] : [])))
  const used = declared.filter(({ name, domain }) => read.has(name) || domain !== 'any')
  const checked = used.filter(({ domain }) => domain !== 'any')

  let free = 0
  const take = (bytes: number): number => (free += bytes) - bytes
  const sumAt = sums.map(() => take(32))
  const checkAt = checked.map(({ name, domain }) => ({
    name,
    domain: domain as Exclude<Domain, 'any'>,
    address: take(16),
  }))
  const chunk = CHUNK[laneType] * v.rows
  const bytesPerRow = used.reduce((n, { type }) => n + sizes[type], stored.length * width.bytes)
  const block = Math.max(0, Math.floor((memory - free) / Math.max(1, bytesPerRow) / chunk)) * chunk
  const columns = used.map((column) => ({ ...column, address: take(block * sizes[column.type]) }))
  const outputs = stored.map((output) => ({ ...output, address: take(block * width.bytes) }))

  const end: Value = () => v.write(0x20, 0)
  const row = v.local(I32)
  const stop = v.local(I32)

  /** The values of one vector of rows, `ahead` rows behind the row at hand. */
  const vector = (ahead: number, pointers: ReadonlyMap<number, Value>) => {
    const known = new Map<number, Operand>()
    const load = (name: string): Value => {
      const { type, address } = columns.find((column) => column.name === name) as (typeof columns)[number]
      const size = sizes[type]
      const pointer = pointers.get(size) as Value
      const offset = address + ahead * size
      return type === 'uint8'
        ? v.loadUint8(pointer, offset)
        : type === 'float32'
          ? v.loadFloat32(pointer, offset)
          : v.load(pointer, offset)
    }
    const operand = (e: Expression): Operand => {
      const at = place.get(e) ?? nodes.findIndex((node) => same(node, e))
      const before = known.get(at)
      if (before !== undefined) return before
      const found = make(nodes[at] as Expression)
      known.set(at, found)
      return found
    }
    const make = (e: Expression): Operand => {
      if (e.op === 'constant') return { number: v.constant(e.value), range: range(e), constant: e.value }
      if (e.op === 'column') return { number: v.let(load(e.name)), range: range(e) }
      const write = instructions[e.op as keyof typeof instructions] as (
        v: Lanes,
        ...args: readonly Operand[]
      ) => Written
      const written = write(v, ...(e.args as readonly Expression[]).map(operand))
      if ('number' in written) return { number: v.let(written.number), range: range(e) }
      const mask = v.let(written.mask)
      return { number: v.and(mask, v.constant(1)), mask, range: range(e) }
    }
    return { operand, load }
  }

  const masks = checked.map(() => v.local())

  /** Vectors from `row` to `stop`, `unroll` at a time. */
  const pass = (reductions: readonly Reduction[], unroll: number, sideEffects: boolean): void =>
    v.while(v.below(v.get(row), v.get(stop)), () => {
      const pointers = new Map<number, Value>()
      for (const size of new Set([
        ...columns.map(({ type }) => sizes[type]),
        ...(stored.length > 0 ? [width.bytes] : []),
      ])) {
        const pointer = v.local(I32)
        v.set(pointer, v.times2(v.get(row), Math.log2(size)))
        pointers.set(size, v.get(pointer))
      }
      const gathered: Value[][] = reductions.map(() => [])
      for (let u = 0; u < unroll; u++) {
        const { operand, load } = vector(u * v.rows, pointers)
        reductions.forEach(({ of }, i) => gathered[i]?.push(operand(of).number))
        if (!sideEffects) continue
        checked.forEach(({ name, domain }, i) => {
          const x = read.has(name) ? operand({ op: 'column', name }).number : v.let(load(name))
          const { probe } = alarms[domain as Exclude<Domain, 'any'>]
          v.set(masks[i] as number, v.largerBits(v.get(masks[i] as number), probe(v, x)))
        })
        for (const { of, address } of outputs)
          v.store(pointers.get(width.bytes) as Value, address + u * 16, operand(of).number)
      }
      reductions.forEach(({ into, join }, i) =>
        v.set(into, join(v.get(into), inPairs(gathered[i] as Value[], v, join))),
      )
      v.set(row, v.plus(v.get(row), v.integer(unroll * v.rows)))
    })

  const total = sumAt.map((address) => {
    const sum = v.local()
    const rest = v.local()
    const zero = v.integer(0)
    v.set(sum, v.load(zero, address))
    v.set(rest, v.load(zero, address + 16))
    return { sum, rest, address }
  })
  checkAt.forEach(({ address }, i) => v.set(masks[i] as number, v.load(v.integer(0), address)))

  const twoSum = ({ sum, rest }: { sum: number; rest: number }, term: Value): void => {
    const t = v.let(term)
    const before = v.let(v.get(sum))
    v.set(sum, wide.add(before, t))
    const share = v.let(wide.sub(v.get(sum), before))
    const lost = wide.add(wide.sub(before, wide.sub(v.get(sum), share)), wide.sub(t, share))
    v.set(rest, wide.add(v.get(rest), lost))
  }
  const addTo = (i: number, term: Value): void => {
    const t = v.let(term)
    twoSum(
      total[i] as (typeof total)[number],
      laneType === 'float64' ? t : wide.add(v.widen(t), v.widenHigh(t)),
    )
  }
  const accumulator = (of: Expression, start: number, join: Reduction['join']): Reduction => {
    const into = v.local()
    v.set(into, v.constant(start))
    return { of, into, join }
  }
  const excessOfProduct = (a: Value, b: Value): Value => v.add(a, v.add(b, v.mul(a, b)))

  // Whole chunks.
  const unroll = nodes.length > 40 ? 1 : nodes.length > 14 ? 2 : 4
  v.while(v.below(v.plus(v.get(row), v.integer(chunk - 1)), end), () => {
    v.set(stop, v.plus(v.get(row), v.integer(chunk)))
    const rests = sums.map(({ rest }) => (rest === undefined ? undefined : accumulator(rest, 0, v.add)))
    const products = sums.map(({ products }) =>
      products.map((product) =>
        product.side === 'below'
          ? accumulator(product.factor, 1, v.mul)
          : accumulator(product.excess, 0, excessOfProduct),
      ),
    )
    pass([...rests.filter((r) => r !== undefined), ...products.flat()], unroll, true)
    const again = (of: Expression, join: Reduction['join']): number => {
      v.set(row, v.minus(v.get(stop), v.integer(chunk)))
      const reduction = accumulator(of, 0, join)
      pass([reduction], unroll, false)
      return reduction.into
    }
    const logOf = ({ side, excess, log }: Product, { into }: Reduction): Value => {
      if (side === 'above') return logarithm1p(v, v.get(into), { min: 0, max: 2 ** 100, nan: true })
      const least = 2 ** (laneType === 'float64' ? -900 : -100)
      const result = v.local()
      const product = v.let(v.abs(v.get(into)))
      v.set(result, logarithm(v, product, { min: least, max: 1, nan: false }))
      const large = v.let(v.and(v.atMost(v.constant(least), product), v.atMost(product, v.constant(0.5))))
      v.unless(v.all(large), () => {
        const e = again(excess, excessOfProduct)
        const small = v.let(v.atMost(v.constant(-0.75), v.get(e)))
        v.set(
          result,
          v.choose(large, v.get(result), logarithm1p(v, v.get(e), { min: -0.75, max: 0, nan: false })),
        )
        v.unless(v.all(v.or(large, small)), () => v.set(result, v.get(again(log, v.add))))
      })
      return v.get(result)
    }
    sums.forEach(({ products: list }, i) => {
      const restPart = rests[i]
      const logs = list.map((product, k) => {
        const value = v.let(logOf(product, products[i]?.[k] as Reduction))
        return product.sign === 1 ? value : v.negate(value)
      })
      addTo(i, [...(restPart ? [v.get(restPart.into)] : []), ...logs].reduce(v.add))
    })
  })

  // What is left of the last chunk.
  v.set(stop, end)
  const exact = sums.map(({ rest, products }) => [
    ...(rest === undefined ? [] : [accumulator(rest, 0, v.add)]),
    ...products.map(({ log, sign }) => accumulator(log, 0, sign === 1 ? v.add : v.sub)),
  ])
  pass(exact.flat(), 1, true)
  exact.forEach((list, i) => addTo(i, list.map(({ into }) => v.get(into)).reduce(v.add)))

  for (const { sum, rest, address } of total) {
    v.store(v.integer(0), address, v.get(sum))
    v.store(v.integer(0), address + 16, v.get(rest))
  }
  checkAt.forEach(({ address }, i) => v.store(v.integer(0), address, v.get(masks[i] as number)))

  return {
    module: assemble(v.locals, v.code),
    lanes: v.rows,
    block,
    sums: sumAt,
    checks: checkAt,
    columns,
    outputs,
  }
}

/** x₀ x₁ x₂ x₃ joined as (x₀ x₁)(x₂ x₃). */
function inPairs(values: readonly Value[], v: Lanes, join: Reduction['join']): Value {
  if (values.length === 1) return values[0] as Value
  const half = values.length / 2
  return v.let(join(inPairs(values.slice(0, half), v, join), inPairs(values.slice(half), v, join)))
}
