import { column, multiply, substitute } from '../../expression/index.ts'
import { bernoulli, withWeight } from '../../likelihood/index.ts'
import { logLossStatistic } from '../../statistics/index.ts'
import type { Derivatives } from '../logistic/index.ts'
import type { LogisticRows } from './LogisticRows.ts'
import { combined, named, totals } from './Standard.ts'
import type { Standardised } from './Standard.ts'

/**
 * The loss, its gradient and, where it is asked for, its curvature at some coefficients, in one request: with terms x and logit
 * z = Σβx
 *
 *   Σw·loss(z),  Σw·(σ(z) − y)·xⱼ,  Σw·σ(z)·σ(−z)·xⱼ·xₖ for j ≤ k
 *
 * @param penalty  adds penalty/2·β² for every coefficient
 */
export async function derivativesThere(
  engine: LogisticRows,
  { terms, hard }: Standardised,
  penalty: Float64Array,
  coefficients: Float64Array,
  curved: boolean,
): Promise<Derivatives> {
  const { weighted } = engine.shape
  const order = terms.length
  const z = combined(terms, coefficients)
  const at = { logit: z }
  const plain = bernoulli({ scale: 'logit', prediction: column('logit') })
  const { gradient: slope, curvature: bend } = weighted ? withWeight(plain) : plain
  const loss = logLossStatistic({ name: 'fit', column: 'logit', scale: 'logit' }, { weighted, hard })
  const [slopeAt, bendAt] = [substitute(slope, at), substitute(bend, at)]
  const bent = curved ? terms.map((term) => multiply(bendAt, term)) : []
  const found = await totals(engine, {
    ...Object.fromEntries(Object.entries(loss.sums).map(([name, e]) => [name, substitute(e, at)])),
    ...named('g', terms, (term) => multiply(slopeAt, term)),
    ...Object.assign(
      {},
      ...bent.map((_, j) => named(`h${j}_`, bent.slice(0, j + 1), (own) => multiply(own, terms[j] ?? 1))),
    ),
  })
  const of = (name: string): number => found[name] as number
  const gradient = Float64Array.from(
    terms,
    (_, j) => of(`g${j}`) + (penalty[j] as number) * (coefficients[j] as number),
  )
  const cost = coefficients.reduce((total, b, j) => total + ((penalty[j] as number) * b * b) / 2, 0)
  const reading = loss.finalize({
    weight: of('weight'),
    label: of('label'),
    floor: of('floor'),
    excess: of('excess'),
  })
  const curvature = curved ? curvatureOf(order, penalty, (j, k) => of(`h${j}_${k}`)) : undefined
  return { loss: of('floor') + of('excess') + cost, reading, gradient, curvature }
}

/** A symmetric matrix of the entries on and below its diagonal, with the penalty. */
function curvatureOf(
  order: number,
  penalty: Float64Array,
  of: (j: number, k: number) => number,
): Float64Array {
  const curvature = new Float64Array(order * order)
  for (let j = 0; j < order; j++)
    for (let k = 0; k <= j; k++) {
      const entry = of(j, k) + (j === k ? (penalty[j] as number) : 0)
      curvature[j * order + k] = entry
      curvature[k * order + j] = entry
    }
  return curvature
}
