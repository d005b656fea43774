import type { Expression } from '../expression/index.ts'
import { assemble, I32 } from './assembler.ts'
import { Lanes, widths } from './Lanes.ts'
import type { Term, Value } from './Lanes.ts'
import { logarithm, logarithm1p } from './logarithm.ts'
import { pass } from './pass.ts'
import type { Reduction, Rows } from './pass.ts'
import type { Plan } from './plan.ts'
import type { Product } from './terms.ts'

/** A product of factors below 1 is used as it is between these; both are far from where it would lose digits. */
const SMALLEST = { 8: 2 ** -1000, 4: 2 ** -100 } as const
const LARGEST = 0.25

/** The product of 1 + a and 1 + b, less 1. */
const joinExcess = (v: Lanes) => (a: Term, b: Term) => v.add(a, v.add(b, v.mul(a, b)))

/**
 * A kernel as a WebAssembly module whose `run(rows)` goes through one block of rows, a multiple of the lanes.
 *
 * Whole chunks take one product of factors in place of a sum of logarithms, and one logarithm of it. Factors above 1
 * are multiplied as 1 + E, which is as exact near 1 as it is far away. Factors below 1 are multiplied as they are; where
 * the product came out above ¼, the rows are gone through again to find it as 1 + E; where it is out of range or NaN,
 * because a factor was tiny, 0 or NaN, once more to add up logarithms.
 *
 * Accuracy: n factors a lane make n·u/ln 4 relative at worst: 1e-14 for 128 in float64, 7e-7 for 16 in float32.
 */
export function program(plan: Plan): Uint8Array<ArrayBuffer> {
  const { width, chunk, sums, checks, parts } = plan
  const v = new Lanes(width)
  const wide = width.bytes === 8 ? v : new Lanes(widths.float64, v)
  const end: Value = v.get(0)
  const start = v.integer(0)
  const rows: Rows = { row: v.local(I32), stop: v.local(I32), alarms: checks.map(() => v.local()) }
  const unroll = parts.nodes.length > 40 ? 1 : parts.nodes.length > 14 ? 2 : 4

  const accumulate = (of: Expression, from: number, join: Reduction['join']): Reduction => {
    const into = v.local()
    v.set(into, from)
    return { of, into, join }
  }
  const plainly = (of: Expression): Reduction => accumulate(of, 0, v.add)

  const totals = sums.map(({ address }) => {
    const [sum, lost] = [v.local(), v.local()]
    v.set(sum, v.load(start, address))
    v.set(lost, v.load(start, address + 16))
    return { sum, lost, address }
  })
  checks.forEach(({ address }, i) => v.set(rows.alarms[i] as number, v.load(start, address)))

  /** Knuth's two-sum: the sum, and what rounding took from it. */
  const addToTotal = (i: number, term: Value): void => {
    const { sum, lost } = totals[i] as (typeof totals)[number]
    const narrow = v.let(term)
    const x = width.bytes === 8 ? narrow : v.let(wide.add(v.widen(narrow), v.widenHigh(narrow)))
    const before = v.let(v.get(sum))
    v.set(sum, wide.add(before, x))
    const share = v.let(wide.sub(v.get(sum), before))
    const rest = wide.add(wide.sub(before, wide.sub(v.get(sum), share)), wide.sub(x, share))
    v.set(lost, wide.add(v.get(lost), rest))
  }

  /** The rows of the chunk once more. */
  const again = (reduction: Reduction, unroll: number): Value => {
    v.set(rows.row, v.minus(v.get(rows.stop), v.integer(chunk)))
    pass(v, plan, rows, [reduction], { unroll, first: false })
    return v.get(reduction.into)
  }

  const logOfProduct = ({ side, excess, log, sign }: Product, { into }: Reduction): Value => {
    const signed = (x: Value): Value => (sign === 1 ? x : v.negate(x))
    if (side === 'above') return signed(logarithm1p(v, v.get(into), { min: 0, max: 2 ** 128, nan: true }))
    const least = SMALLEST[width.bytes]
    const product = v.let(v.abs(v.get(into)))
    const usable = v.let(v.and(v.atMost(least, product), v.atMost(product, LARGEST)))
    const result = v.local()
    v.set(result, logarithm(v, product, { min: least, max: 1, nan: false }))
    v.unless(v.all(usable), () => {
      const e = again(accumulate(excess, 0, joinExcess(v)), unroll)
      const near = v.let(v.atMost(LARGEST / 2 - 1, e))
      v.set(
        result,
        v.choose(usable, v.get(result), logarithm1p(v, e, { min: LARGEST / 2 - 1, max: 0, nan: false })),
      )
      v.unless(v.all(v.or(usable, near)), () => v.set(result, again(plainly(log), 1)))
    })
    return signed(v.get(result))
  }

  v.while(v.below(v.plus(v.get(rows.row), v.integer(chunk - 1)), end), () => {
    v.set(rows.stop, v.plus(v.get(rows.row), v.integer(chunk)))
    const rests = sums.map(({ rest }) => rest && plainly(rest))
    const products = sums.map((sum) =>
      sum.products.map(({ side, factor, excess }) =>
        side === 'above' ? accumulate(excess, 0, joinExcess(v)) : accumulate(factor, 1, v.mul),
      ),
    )
    const reductions = [...rests.filter((rest) => rest !== undefined), ...products.flat()]
    pass(v, plan, rows, reductions, { unroll, first: true })
    sums.forEach((sum, i) => {
      const rest = rests[i]
      const logs = sum.products.map((product, k) =>
        v.let(logOfProduct(product, products[i]?.[k] as Reduction)),
      )
      addToTotal(i, [...(rest ? [v.get(rest.into)] : []), ...logs].reduce(v.add))
    })
  })

  v.set(rows.stop, end)
  const last = sums.map(({ rest, products }) => [
    ...(rest ? [plainly(rest)] : []),
    ...products.map(({ log, sign }) => (sign === 1 ? plainly(log) : accumulate(log, 0, v.sub))),
  ])
  pass(v, plan, rows, last.flat(), { unroll: 1, first: true })
  last.forEach((reductions, i) => addToTotal(i, reductions.map(({ into }) => v.get(into)).reduce(v.add)))

  for (const { sum, lost, address } of totals) {
    v.store(start, address, v.get(sum))
    v.store(start, address + 16, v.get(lost))
  }
  checks.forEach(({ address }, i) => v.store(start, address, v.get(rows.alarms[i] as number)))
  return assemble(v.locals, v.code)
}
