import { InputError } from '../../errors/index.ts'
import { slice } from '../tensors/index.ts'
import { added, through } from './Flow.ts'
import type { Flow } from './Flow.ts'
import { functional } from './functional.ts'
import type { Layer } from './Layer.ts'
import type { Model } from './Model.ts'

/**
 * A model of one logit, to which the last column of a row is added as it is: log-odds that are known, such as the
 * logarithm of an exposure. The model sees the columns before it.
 *
 *   logit = model(x₁ … xₙ) + xₙ₊₁
 *
 * @param columns  n, those that the model sees
 * @throws InputError when the model is not of one logit, or does not take so many columns
 *
 * @example
 * withOffset(sequential(dense(1)), 3).layers.map(({ name }) => name) // => ['columns 1 to 3', 'dense 1', 'column 4']
 */
export function withOffset(model: Model, columns: number): Model {
  if (model.logits !== undefined)
    throw new InputError({
      caller: 'withOffset',
      problem: 'a functional model',
      expected: 'a sequential model',
      advice: 'added(…) of a functional model adds an input of one column to its logit.',
    })
  const rows: Flow = { op: 'source', name: 'inputs', row: [columns + 1], from: [] }
  const seen = through(rows, someColumns(0, columns), ...model.layers)
  if (seen.row.join() !== '1')
    throw new InputError({
      caller: 'withOffset',
      problem: 'a model of several logits',
      expected: 'rows of 1 number behind its last layer',
      received: `(${seen.row.join(', ')})`,
    })
  return functional(added(seen, through(rows, someColumns(columns, columns + 1))))
}

/** Columns of a row as they are, from one place to before another. */
function someColumns(from: number, to: number): Layer {
  return {
    name: to === from + 1 ? `column ${to}` : `columns ${from + 1} to ${to}`,
    output: () => [to - from],
    parameters: () => ({}),
    states: () => ({}),
    apply: (rows) => ({ output: slice(rows, 1, from, to) }),
  }
}
