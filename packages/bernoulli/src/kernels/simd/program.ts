import type { Expression } from '../../expression/index.ts'
import { assemble, I32 } from './assembler.ts'
import { LN2_IN_TWO } from './exponential.ts'
import { SimdFunction, widths } from './SimdFunction.ts'
import type { Value } from './SimdFunction.ts'
import { logarithm, logarithm1p, takeApart } from './logarithm.ts'
import { inTheirPlaces, NOTHING, reductionsOf } from './gathered.ts'
import type { Gathered } from './gathered.ts'
import { pass } from './pass.ts'
import type { Reduction } from './pass.ts'
import type { Over, Plan } from './plan.ts'
import type { Product, Terms } from '../formulas/index.ts'

/** A product of factors below 1 is used as it is between these; both are far from where it would lose digits. */
const SMALLEST = { 8: 2 ** -1000, 4: 2 ** -100 } as const
const LARGEST = 0.25

/**
 * A difference of a chunk is taken from two sums if each lane of it is at least so much, in nats, and such a share of the
 * larger: see docs/formulas.md. If it is not, the next chunks are not tried.
 */
const LEAST_EXCESS = 3
const LEAST_SHARE = 0.03
const WAIT = 16

/**
 * A kernel as a WebAssembly module whose `run(rows)` goes through one block of rows, a multiple of the lanes.
 *
 * Whole chunks take one product of factors in place of a sum of logarithms. Factors above 1 are multiplied as 1 + E,
 * which is as exact near 1 as it is far away. Factors below 1 are multiplied as they are; where the product came out
 * above ¼, the rows are gone through again to find it as 1 + E; where it is out of range or NaN, because a factor was
 * tiny, 0 or NaN, once more to add up logarithms. Products below ¼ or above 4 are multiplied with those of all other
 * chunks, their powers of two apart, and the block takes one logarithm of that.
 *
 * A divergence whose floor is added up as well is loss less floor, chunk by chunk, where that costs no digits.
 *
 * Accuracy: n factors a lane make n·u/ln 4 relative at worst: 1e-14 for 128 in float64, 7e-7 for 16 in float32.
 */
export function program(plan: Plan): Uint8Array<ArrayBuffer> {
  const { width, chunk, sums } = plan
  const v = new SimdFunction(width)
  const wide = width.bytes === 8 ? v : new SimdFunction(widths.float64, v)
  const [end, row] = [v.get(0), v.get(1)]
  const start = v.integer(0)
  const stop = v.local(I32)
  const functions: SimdFunction[] = []

  /** Rows gone through by a function written here; what it gathered. */
  const goThrough = (
    from: Value,
    to: Value,
    reductions: readonly Reduction[],
    { first, whole }: { readonly first: boolean; readonly whole: boolean },
  ): readonly Value[] => {
    const call = (body: SimdFunction): void => v.call(functions.push(body) - 1, to, from)
    const write = (way: 'quick' | 'sure'): SimdFunction => pass(plan, reductions, { first, whole, way })
    const quick = write('quick')
    call(quick.doubtful ? quick : write('sure'))
    if (quick.doubtful) v.unless(v.none(v.load(start, plan.doubts)), () => call(write('sure')))
    return reductions.map((_, i) => v.let(v.load(start, plan.gathered + 16 * i)))
  }

  const totals = sums.map(({ address }) => {
    const [sum, lost] = [v.local(), v.local()]
    v.set(sum, v.load(start, address))
    v.set(lost, v.load(start, address + 16))
    return { sum, lost, address }
  })

  /** Knuth's two-sum: the sum, and what rounding took from it. */
  const addWide = (i: number, term: Value): void => {
    const { sum, lost } = totals[i] as (typeof totals)[number]
    const x = v.let(term)
    const before = v.let(v.get(sum))
    v.set(sum, wide.add(before, x))
    const share = v.let(wide.sub(v.get(sum), before))
    const rest = wide.add(wide.sub(before, wide.sub(v.get(sum), share)), wide.sub(x, share))
    v.set(lost, wide.add(v.get(lost), rest))
  }
  const inHalves = (term: Value, join: (a: Value, b: Value) => Value): Value => {
    if (width.bytes === 8) return term
    const narrow = v.let(term)
    return join(v.widen(narrow), v.widenHigh(narrow))
  }
  const add = (i: number, term: Value): void => addWide(i, inHalves(term, wide.add))

  /** The rows of the chunk once more. */
  const again = (reduction: Reduction, whole = true): Value =>
    goThrough(row, v.get(stop), [reduction], { whole, first: false })[0] as Value

  /** One pass: rests are added up, and what was gathered of the products is handed on. */
  const addUp = (
    [from, to]: readonly [Value, Value],
    whole: boolean,
    gather: (product: Product) => Reduction,
    take: (i: number, k: number, gathered: Value) => void,
  ): readonly Gathered[] => {
    const taken = whole ? sums.map(({ over, ...terms }) => (over ? NOTHING : terms)) : sums
    const reductions = taken.flatMap((terms, i) =>
      reductionsOf(terms, gather, whole && floors.has(i) ? 'compensated' : 'sum'),
    )
    const found = goThrough(from, to, reductions, { whole, first: true })
    const gathered = inTheirPlaces(taken, found)
    gathered.forEach(({ rest, products }, i) => {
      if (rest) add(i, rest)
      products.forEach((value, k) => take(i, k, value))
    })
    return gathered
  }

  /** Sums of which others are what is left over them. */
  const floors = new Set(sums.map(({ over }) => over?.floor))
  const waits = sums.map(({ over }) => (over ? v.local(I32) : 0))
  const signed = ({ sign }: Product, x: Value): Value => (sign === 1 ? x : wide.negate(x))
  const joined = sums.map(({ products }) =>
    products.map((product) => {
      const [power, significand] = [v.local(), v.local()]
      wide.set(significand, 1)
      return { product, power, significand }
    }),
  )

  /** The product of a chunk joined to that of the others, lane by lane, or its logarithm added to the total. */
  const takeProduct = (i: number, k: number, gathered: Value): void => {
    const { product, power, significand } = (joined[i] as (typeof joined)[number])[
      k
    ] as (typeof joined)[number][number]
    const below = product.side === 'below'
    const size = v.let(below ? v.abs(gathered) : v.add(1, gathered))
    const usable = v.let(
      below
        ? v.and(v.atMost(SMALLEST[width.bytes], size), v.atMost(size, LARGEST))
        : v.atMost(1 / LARGEST, size),
    )
    const apart = takeApart(wide, inHalves(v.choose(usable, size, 1), wide.mul))
    v.set(power, wide.add(v.get(power), apart.exponent))
    v.set(significand, wide.mul(v.get(significand), apart.significand))
    v.unless(v.all(usable), () => {
      const log = below
        ? logNearOne(product, usable)
        : logarithm1p(v, gathered, { from: 0, to: 3, nan: true })
      add(i, signed(product, v.andNot(log, usable)))
    })
  }

  /** The logarithm of a product that is near 1 or out of range. */
  const logNearOne = ({ excess, log }: Product, usable: Value): Value => {
    const e = again({ of: excess, join: 'excess' })
    const near = v.let(v.atMost(LARGEST / 2 - 1, e))
    const result = v.local()
    v.set(result, logarithm1p(v, e, { from: LARGEST / 2 - 1, to: 0, nan: false }))
    v.unless(v.all(v.or(usable, near)), () => v.set(result, again({ of: log, join: 'sum' }, false)))
    return v.get(result)
  }

  /** What the rows of a chunk add up to, in each lane, of terms that are ≥ 0. */
  const valueOf = ({ products }: Terms, gathered: Gathered): Value =>
    products.reduce(
      (sum, { side, sign }, k) => {
        const product = gathered.products[k] as Value
        const log =
          side === 'below'
            ? logarithm(v, v.abs(product), { from: 2 ** -1000, to: 1, nan: false })
            : logarithm1p(v, product, { from: 0, to: 2 ** 1000, nan: false })
        return sign === 1 ? v.add(sum, log) : v.sub(sum, log)
      },
      gathered.rest ?? v.let(0),
    )

  /** Loss less floor where little enough cancels; else the rows one by one, and so for some chunks to come. */
  const takeDifference = (i: number, of: Expression, over: Over, floor: Gathered): void => {
    const [excess, wait] = [v.local(), waits[i] as number]
    v.unless(v.get(wait), () => {
      const reductions = reductionsOf(over.loss, factors, 'compensated')
      const found = goThrough(row, v.get(stop), reductions, { whole: true, first: false })
      const [gathered] = inTheirPlaces([over.loss], found) as readonly [Gathered]
      const loss = v.let(valueOf(over.loss, gathered))
      v.set(excess, v.sub(loss, valueOf(sums[over.floor] as Terms, floor)))
      const enough = v.atMost(v.add(LEAST_EXCESS, v.mul(LEAST_SHARE, loss)), v.get(excess))
      v.unless(v.all(enough), () => v.set(wait, v.integer(WAIT)))
    })
    v.unless(v.equalsZero(v.get(wait)), () => {
      v.set(excess, again({ of, join: 'sum' }))
      v.set(wait, v.minus(v.get(wait), v.integer(1)))
    })
    add(i, v.get(excess))
  }

  const factors = ({ side, factor, excess }: Product): Reduction =>
    side === 'above' ? { of: excess, join: 'excess' } : { of: factor, join: 'product' }
  v.while(v.below(v.plus(row, v.integer(chunk - 1)), end), () => {
    v.set(stop, v.plus(row, v.integer(chunk)))
    const gathered = addUp([row, v.get(stop)], true, factors, takeProduct)
    sums.forEach(({ rest, over }, i) => {
      if (over) takeDifference(i, rest as Expression, over, gathered[over.floor] as Gathered)
    })
    v.set(1, v.get(stop))
  })
  joined.forEach((products, i) => {
    for (const { product, power, significand } of products) {
      const log = logarithm(wide, v.get(significand), { from: 2 ** -1000, to: 2 ** 1000, nan: false })
      addWide(i, signed(product, wide.mul(v.get(power), LN2_IN_TWO[0])))
      addWide(i, signed(product, wide.add(log, wide.mul(v.get(power), LN2_IN_TWO[1]))))
    }
  })

  const logs = ({ log }: Product): Reduction => ({ of: log, join: 'sum' })
  addUp([row, end], false, logs, (i, k, log) => add(i, signed(sums[i]?.products[k] as Product, log)))

  for (const { sum, lost, address } of totals) {
    v.store(start, address, v.get(sum))
    v.store(start, address + 16, v.get(lost))
  }
  return assemble(v.locals, v.code, functions)
}
