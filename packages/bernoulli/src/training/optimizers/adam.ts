import { add, divide, multiply, squareRoot, subtract } from '../../expression/index.ts'
import type { Expression } from '../../expression/index.ts'
import { rateAt } from './Optimizer.ts'
import type { Optimizer, Rate } from './Optimizer.ts'

export interface AdamOptions {
  readonly rate?: Rate
  readonly beta1?: number
  readonly beta2?: number
  readonly epsilon?: number
}

/**
 * Steps of about the learning rate in every direction, whatever the scale of its gradient.
 *
 *   sum ← β₁·sum + gradient,  squares ← β₂·squares + gradient²
 *   mean = sum·(1 − β₁)/(1 − β₁ᵗ),  square = squares·(1 − β₂)/(1 − β₂ᵗ)
 *   parameter ← parameter − rate·mean/(√square + ε)
 *
 * The factors that all numbers share are moved out of the formulas, which saves passes over the parameters.
 *
 * Source: Kingma & Ba 2015, arXiv:1412.6980.
 */
export function adam(options: AdamOptions = {}): Optimizer {
  return adamLike('Adam', options, 0)
}

/**
 * Adam with weight decay apart from the gradient: parameter ← parameter·(1 − rate·decay) before the step.
 *
 * Source: Loshchilov & Hutter 2019, arXiv:1711.05101.
 */
export function adamW({
  decay = 0.01,
  ...options
}: AdamOptions & { readonly decay?: number } = {}): Optimizer {
  return adamLike(`AdamW, decay ${decay}`, options, decay)
}

function adamLike(
  name: string,
  { rate = 0.001, beta1 = 0.9, beta2 = 0.999, epsilon = 1e-7 }: AdamOptions,
  decay: number,
): Optimizer {
  const optimizer: Optimizer<'sum' | 'squares'> = {
    name,
    memory: ['sum', 'squares'],
    scalars: (step) => {
      const scale = Math.sqrt((1 - beta2 ** step) / (1 - beta2))
      return { pace: (scale * (1 - beta1)) / (1 - beta1 ** step), floor: scale * epsilon }
    },
    rate: rateAt(rate),
    update: ({ parameter, gradient, rate, decays, memory, scalars }) => {
      const sum = add(multiply(beta1, memory.sum), gradient)
      const squares = add(multiply(beta2, memory.squares), multiply(gradient, gradient))
      const pace = multiply(rate, scalars['pace'] as Expression)
      const move = divide(multiply(pace, sum), add(squareRoot(squares), scalars['floor'] as Expression))
      const kept =
        decay === 0 ? parameter : multiply(parameter, subtract(1, multiply(multiply(rate, decay), decays)))
      return { parameter: subtract(kept, move), memory: { sum, squares } }
    },
  }
  return optimizer
}
