import { column, constant, multiply } from 'bernoulli/expression'
import type { Expression } from 'bernoulli/expression'
import { inlineSql } from 'bernoulli/sql'
import type { Dialect, Lambda, Range } from 'bernoulli/sql'
import { baseName } from '../../training/formulas/index.ts'
import type { ModelLayers } from '../../training/formulas/index.ts'

/** A dialect in which arrays of numbers are multiplied. */
type WithVectors = Dialect & {
  readonly lambda: Lambda & { readonly vectors: NonNullable<Lambda['vectors']> }
}

export const hasVectors = (dialect: Dialect): dialect is WithVectors =>
  (dialect.lambda?.vectors ?? null) !== null

/**
 * The layers of a model as products of arrays, where a database has functions for that: a text as long as the weights, which is
 * read at once. What a layer says is what its formula says, term by term in the same order; null where a number of the row is.
 *
 * @param given  what is read of a row, in SQL, by its place
 * @param known  between what bounds it lies, by its name
 * @param output  of which unit of the last layer
 * @param last  a formula behind that
 */
export function layersSql(
  { inputs, layers }: Omit<ModelLayers, 'base'>,
  dialect: WithVectors,
  given: readonly string[],
  known: Readonly<Record<string, Range>>,
  output: number,
  last: (logit: Expression) => Expression,
): string {
  const { array, element, concat, each, vectors } = dialect.lambda
  const { matrix, total, pairs } = vectors
  const write = (formula: Expression, names: Readonly<Record<string, string>>): string =>
    inlineSql(formula, dialect, known, names)
  const one = write(constant(1), {})
  const read = Object.fromEntries(given.map((_, i) => [baseName(i), element('r', i)]))
  const values = array([one, ...inputs.map((input) => write(input, read))])
  // A row is an array within an array: what is given to a function is named once.
  let rows = array([values])
  const product = write(multiply(column('weight'), column('x')), { weight: 'a', x: 'b' })
  layers.forEach(({ units, activation }, layer) => {
    const final = layer === layers.length - 1
    const kept = final ? units.slice(output, output + 1) : units
    const weights = matrix(kept.map(({ bias, weights }) => [bias, ...weights]))
    rows = each(rows, 'x', each(weights, 'w', total(pairs('w', 'x', product))))
    const behind = write(final ? last(activation(column('z'))) : activation(column('z')), { z: 'z' })
    const active = each('x', 'z', behind)
    rows = each(rows, 'x', final ? active : concat(array([one]), active))
  })
  const whole = `CASE WHEN ${total('r')} IS NOT NULL THEN ${element(element(rows, 0), 0)} END`
  return element(each(array([array(given)]), 'r', whole), 0)
}
