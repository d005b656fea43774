import { InputError } from '../../errors/index.ts'
import type { TrainingState } from '../fit/index.ts'
import type { BuiltModel } from '../layers/index.ts'
import type { Optimizer } from '../optimizers/index.ts'
import { size } from '../tensors/index.ts'
import type { ModelNumbers } from './encodeModel.ts'

/**
 * The state of a training that starts from numbers at hand instead of drawn ones: give it to `fit` as `resume`.
 *
 * @throws InputError when the numbers are those of another model
 */
export function startFrom(
  model: BuiltModel,
  { parameters, states }: ModelNumbers,
  optimizer: Optimizer,
  seed = 1,
): TrainingState {
  const expected = Object.values(model.parameters).reduce((sum, { shape }) => sum + size(shape), 0)
  if (parameters.length !== expected)
    throw new InputError({
      caller: 'startFrom',
      problem: 'the numbers are of another model',
      expected: `${expected} numbers`,
      received: parameters.length,
    })
  return {
    seed,
    epoch: 0,
    step: 0,
    row: 0,
    total: 0,
    objective: null,
    parameters,
    states,
    memory: Object.fromEntries(optimizer.memory.map((name) => [name, new Float32Array(parameters.length)])),
    history: [],
    best: null,
  }
}
