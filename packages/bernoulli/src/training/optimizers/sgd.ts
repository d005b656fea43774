import { add, multiply, subtract } from '../../expression/index.ts'
import { rateAt } from './Optimizer.ts'
import type { Optimizer, Rate } from './Optimizer.ts'

export interface SgdOptions {
  readonly rate?: Rate
  /** Share of the last step that is kept; 0 if left out. */
  readonly momentum?: number
}

/**
 * Steps down the gradient.
 *
 *   velocity ← momentum·velocity + gradient,  parameter ← parameter − rate·velocity
 */
export function sgd({ rate = 0.01, momentum = 0 }: SgdOptions = {}): Optimizer {
  if (momentum === 0)
    return {
      name: 'SGD',
      memory: [],
      scalars: () => ({}),
      rate: rateAt(rate),
      update: ({ parameter, gradient, rate }) => ({
        parameter: subtract(parameter, multiply(rate, gradient)),
        memory: {},
      }),
    }
  const withMomentum: Optimizer<'velocity'> = {
    name: `SGD, momentum ${momentum}`,
    memory: ['velocity'],
    scalars: () => ({}),
    rate: rateAt(rate),
    update: ({ parameter, gradient, rate, memory }) => {
      const velocity = add(multiply(momentum, memory.velocity), gradient)
      return { parameter: subtract(parameter, multiply(rate, velocity)), memory: { velocity } }
    },
  }
  return withMomentum
}
