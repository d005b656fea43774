import { column, less, multiply, select, subtract } from '../../expression/index.ts'
import type { Expression } from '../../expression/index.ts'
import { mapValues } from '../../statistics/index.ts'
import type { Engine, Prediction } from '../../statistics/index.ts'
import { pairFormulas } from './pairFormulas.ts'
import type { ComparedSums } from './pairSums.ts'
import { rowFormulas, sumInBatches, sumOfSumsInBatches } from '../rows/index.ts'

/** How sure a mean is: its variance, and the degrees of freedom of the t that goes with it. */
export interface MeanVariance {
  readonly variance: number
  readonly degreesOfFreedom: number
}

export interface DifferenceCovariance {
  /** Of each pair's mean difference; null when one row, or one group, is all there is. */
  readonly pairs: readonly (MeanVariance | null)[]
  /** Covariance of the mean losses of the predictors in question, each less that of the first of them. */
  readonly covariance: readonly (readonly number[])[]
  /** How many groups have weight; null when rows stand for themselves. */
  readonly groups: number | null
}

/**
 * How far rows, or the totals of groups, scatter around the mean differences.
 *
 *   rows:    variance of a mean = Σw(d − d̄)²/(W(W − 1)),  W − 1 degrees of freedom: weight 2 is the row twice
 *   groups:  variance of a mean = G/(G − 1)·Σ over groups of (Σw(d − d̄))²/W²,  G − 1 degrees of freedom
 *
 * @param jointly  predictors, none with a contradiction, whose covariance is wanted
 */
export async function differenceCovariance(
  engine: Engine,
  { pairs, weight }: ComparedSums,
  jointly: readonly { readonly prediction: Prediction; readonly mean: number }[],
  group: string | undefined,
): Promise<DifferenceCovariance> {
  const centred: Record<string, Expression> = {}
  const products: [string, string][] = []
  pairs.forEach(({ a, b, meanDifference }, k) => {
    const { difference, infinite } = pairFormulas(a, b, engine.shape)
    centred[`pair${k}`] = select(infinite, 0, subtract(difference, meanDifference ?? 0))
    products.push([`pair${k}`, `pair${k}`])
  })
  const [first, ...others] = jointly
  others.forEach(({ prediction, mean }, j) => {
    if (first === undefined) return
    const { difference } = pairFormulas(prediction, first.prediction, engine.shape)
    centred[`gap${j}`] = subtract(difference, mean - first.mean)
    for (let i = 0; i <= j; i++) products.push([`gap${i}`, `gap${j}`])
  })
  const { totals, groups } = await addUpProducts(engine, centred, products, group)
  const covarianceOf = (i: number, j: number): number =>
    i === 0 || j === 0 ? 0 : total(Math.min(i, j) - 1, Math.max(i, j) - 1) * scale(weight, groups)
  return {
    pairs: pairs.map(({ weight: rest }, k) => {
      const units = groups ?? rest
      const squares = totals[`pair${k}_pair${k}`] as number
      return units >= 2 ? { variance: squares * scale(rest, groups), degreesOfFreedom: units - 1 } : null
    }),
    covariance: jointly.map((_, i) => jointly.map((_, j) => covarianceOf(i, j))),
    groups,
  }

  function total(i: number, j: number): number {
    return totals[`gap${i}_gap${j}`] as number
  }
}

/** What turns a sum of squares into the variance of a mean. */
function scale(weight: number, groups: number | null): number {
  return groups === null ? 1 / (weight * (weight - 1)) : groups / ((groups - 1) * weight ** 2)
}

async function addUpProducts(
  engine: Engine,
  centred: Readonly<Record<string, Expression>>,
  products: readonly (readonly [string, string])[],
  group: string | undefined,
): Promise<{ readonly totals: Readonly<Record<string, number>>; readonly groups: number | null }> {
  const { weight, overTrials } = rowFormulas(engine.shape.predictions[0], engine.shape)
  const named = (of: (name: string) => Expression): Record<string, Expression> =>
    Object.fromEntries(products.map(([a, b]) => [`${a}_${b}`, multiply(of(a), of(b))]))
  if (group === undefined)
    return {
      totals: await sumInBatches(
        engine,
        mapValues(
          named((name) => centred[name] as Expression),
          (e) => multiply(weight, overTrials(e)),
        ),
      ),
      groups: null,
    }
  const sums = { weight, ...mapValues(centred, (e) => multiply(weight, overTrials(e))) }
  const then = { groups: less(0, column('weight')), ...named(column) }
  const totals = await sumOfSumsInBatches(engine, [{ column: group }], sums, then)
  return { totals, groups: totals.groups }
}
