import { InputError } from 'bernoulli'
import { column, constant, max, multiply, subtract, divide } from 'bernoulli/expression'
import type { Expression } from 'bernoulli/expression'
import { factorsOf } from 'bernoulli/training'
import type { Factor, NumberColumn } from 'bernoulli/training'
import type { BaseColumns } from './BaseColumn.ts'

/** What formulas call the numbers that they read, by their place. */
export const baseName = (place: number): string => `feature${place}`

/**
 * A number of a model as a formula over what is read of the table, not standardised yet.
 *
 * @throws InputError for a part of a time, which SQL does not make here
 */
export function columnFormula(model: NumberColumn, base: BaseColumns): Expression {
  return factorsOf(model)
    .map((factor) => factorFormula(factor, base))
    .reduce<Expression>((product, factor) => multiply(product, factor), constant(1))
}

function factorFormula(factor: Factor, base: BaseColumns): Expression {
  const of = (place: number): Expression => column(baseName(place))
  const { column: name } = factor
  if ('part' in factor)
    throw new InputError({
      problem: `the model reads times of column ${JSON.stringify(name)}, of which no SQL is written here`,
      expected: 'numbers, categories, splines and products of them',
      advice: 'Train on numbers made of the time, or predict from files.',
    })
  if ('missing' in factor) return of(base.at({ kind: 'missing', column: name }))
  if ('category' in factor)
    return of(base.at({ kind: 'points', column: name, places: [[factor.category, 1]], other: 0, missing: 0 }))
  const number = of(base.at({ kind: 'number', column: name, fill: factor.fill }))
  return 'knots' in factor ? splineFormula(factor.knots, factor.basis, number) : number
}

/** `splineBasis`, as a formula. */
function splineFormula(knots: readonly number[], basis: number, x: Expression): Expression {
  if (basis === 0) return x
  const [first, last] = [knots[0] as number, knots.at(-1) as number]
  const cube = (knot: number): Expression => {
    const beyond = max(subtract(x, knot), 0)
    return multiply(multiply(beyond, beyond), beyond)
  }
  const part = (knot: number): Expression => divide(subtract(cube(knot), cube(last)), last - knot)
  const through = subtract(part(knots[basis - 1] as number), part(knots.at(-2) as number))
  return divide(through, (last - first) ** 2)
}
