import { divide, less, select } from '../../expression/index.ts'
import { InputError } from '../../errors/index.ts'
import { map } from '../tensors/index.ts'
import type { Layer } from './Layer.ts'

/**
 * While training, each number is left out with a probability and the others grow to make up for it; afterwards nothing.
 *
 *   output = x·[u ≥ rate]/(1 − rate),  u uniform on [0, 1)
 */
export function dropout(rate: number): Layer {
  if (!(rate >= 0 && rate < 1))
    throw new InputError({
      caller: 'dropout',
      problem: 'rate out of range',
      expected: 'a number in [0, 1)',
      received: rate,
    })
  return {
    name: `dropout ${rate}`,
    output: (row) => row,
    parameters: () => ({}),
    states: () => ({}),
    apply: (rows, { training, uniform }) => ({
      output: training
        ? map((x, u) => select(less(u, rate), 0, divide(x, 1 - rate)), rows, uniform(rows.shape))
        : rows,
    }),
  }
}
