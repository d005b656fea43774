import { column, multiply, subtract } from '../../expression/index.ts'
import { InputError } from '../../errors/index.ts'
import { cholesky, solve } from '../../math/index.ts'
import { dependent } from '../logistic/index.ts'
import type { LogisticRows } from './LogisticRows.ts'
import { combined, named, totals } from './Standard.ts'
import type { Standard } from './Standard.ts'

/** Less of its square than this is a column's own: products of columns then lose half of their digits. */
const TIGHT = 1e-8
/** What rounding leaves of a column that follows from others, in units of its largest value. */
const ROUNDING = 1e-11

export interface Independent {
  readonly kept: readonly number[]
  /** Those that follow from the ones before them, by name. */
  readonly aliased: readonly string[]
}

/**
 * Which terms do not follow from those before them. Products say which may; how much of each is its own is then added up
 * over the rows themselves.
 *
 * @param products  Σv·xⱼ·xₖ, weights v those of the rows times a number
 * @throws InputError when one follows and that is refused, or nearly follows
 */
export async function independentTerms(
  engine: LogisticRows,
  standard: Standard,
  products: Float64Array,
  leaveOut: boolean,
): Promise<Independent> {
  const { names, terms, means, scales } = standard
  const order = names.length
  const kept: number[] = []
  const doubtful: { readonly j: number; readonly on: readonly number[]; readonly shares: Float64Array }[] = []
  for (let j = 0; j < order; j++) {
    const own = products[j * order + j] as number
    const shares = sharesOf(products, order, kept, j)
    const explained = kept.reduce(
      (sum, k, i) => sum + (shares[i] as number) * (products[j * order + k] as number),
      0,
    )
    if (own - explained > TIGHT * own) kept.push(j)
    else doubtful.push({ j, on: [...kept], shares })
  }
  if (doubtful.length === 0) return { kept, aliased: [] }
  const weight = engine.shape.weighted ? column('weight') : 1
  const rests = doubtful.map(({ j, on, shares }) => {
    const told = combined(
      on.map((k) => terms[k] as (typeof terms)[number]),
      shares,
    )
    return subtract(terms[j] as (typeof terms)[number], told)
  })
  const found = await totals(engine, {
    ...named('rest', rests, (rest) => multiply(weight, multiply(rest, rest))),
    ...named('whole', doubtful, ({ j }) => {
      const term = terms[j] as (typeof terms)[number]
      return multiply(weight, multiply(term, term))
    }),
    weight: multiply(weight, 1),
  })
  for (const [i, { j }] of doubtful.entries()) {
    const [own = 0, whole = 0] = [found[`rest${i}`], found[`whole${i}`]].map((square) =>
      Math.sqrt((square as number) / (found['weight'] as number)),
    )
    const size = 1 + Math.abs(means[j] as number) / (scales[j] as number)
    if (own > ROUNDING * Math.max(whole, size)) throw nearlyDependent(names[j] as string, own / whole)
    if (!leaveOut) throw dependent(names[j] as string)
  }
  return { kept, aliased: doubtful.map(({ j }) => names[j] as string) }
}

/** How a column is best made of those that are kept. */
function sharesOf(products: Float64Array, order: number, kept: readonly number[], j: number): Float64Array {
  const few = kept.length
  const among = Float64Array.from({ length: few * few }, (_, index) => {
    const [a, b] = [kept[Math.floor(index / few)] as number, kept[index % few] as number]
    return products[a * order + b] as number
  })
  const factor = cholesky(among, few, 0)
  const along = Float64Array.from(kept, (k) => products[j * order + k] as number)
  return 'lower' in factor ? solve(factor.lower, few, along) : new Float64Array(few)
}

function nearlyDependent(name: string, share: number): InputError {
  return new InputError({
    problem: `all but ${share.toExponential(1)} of the spread of column '${name}' follows from the columns before it`,
    expected: 'columns of which at least 1e-4 is their own, where products of columns are added up',
    advice: 'Leave it out, use ridge, or fit the rows in memory, where less is enough.',
  })
}
