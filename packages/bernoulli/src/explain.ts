import { namedData, readData } from './engines/index.ts'
import type { NamedRoles, NamedTable } from './engines/index.ts'
import { calledAs, InputError } from './errors/index.ts'
import { explain as explainInput } from './explain/index.ts'
import type { Explanation, ExplainInput, Relatives } from './explain/index.ts'

/** The columns that are explained. */
export type ExplainRoles = Pick<NamedRoles, 'label' | 'positive' | 'probability' | 'logit' | 'missing'> &
  Relatives

/**
 * The binary cross-entropy explained, one idea a step: from a single trial to the likelihood, its logarithm and the mean;
 * the derivatives; where the loss of a label is lowest and why that is not zero; what each row contributes.
 *
 *   explain()                            the general case
 *   explain({ label })                   for one label in [0, 1]
 *   explain({ label, probability })      for one row; or { label, logit }
 *   explain({ labels, probabilities })   for several rows; or { labels, logits }
 *   explain(rows, { label: 'late', probability: 'p' })   for rows of objects, columns by name, an Arrow table
 *
 * With `positiveWeight`, `labelSmoothing` or `gamma` a step says what that relative of the loss does to its minimum.
 *
 * @returns plain data, losses in nats
 * @throws InputError when a weight, an amount or γ is out of range, a label or probability is outside [0, 1], or there is
 * not one prediction for each label
 *
 * @example
 * explain({ labels: [1, 1, 1], probabilities: [0.8, 0.8, 0.8] }).totals.mean // => 0.2231435513142097
 */
export function explain(table: NamedTable, roles: ExplainRoles): Explanation
export function explain(input?: ExplainInput): Explanation
export function explain(source: ExplainInput | NamedTable = {}, roles?: ExplainRoles): Explanation {
  return calledAs('explain', () => explained(source, roles))
}

function explained(source: ExplainInput | NamedTable, roles?: ExplainRoles): Explanation {
  if ('shape' in source && typeof (source as { readonly sum?: unknown }).sum === 'function')
    throw new InputError({
      problem: 'the rows of an engine are elsewhere',
      expected: '{ labels, probabilities }, or rows',
      advice: 'An explanation goes through the rows one by one: hand over a few.',
    })
  if (roles === undefined) return explainInput(source as ExplainInput)
  const { positiveWeight, labelSmoothing, gamma, ...columns } = roles
  const relatives = Object.fromEntries(
    Object.entries({ positiveWeight, labelSmoothing, gamma }).filter(([, value]) => value !== undefined),
  )
  const { shape, columns: read } = readData(namedData(source as NamedTable, columns))
  const { scale, column } = shape.predictions[0]
  return explainInput({
    ...relatives,
    labels: read['label']?.values,
    [scale === 'logit' ? 'logits' : 'probabilities']: read[column]?.values,
  } as unknown as ExplainInput)
}
