import { add, divide, exp, log, multiply, subtract } from '../../expression/index.ts'
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
 *   mean ← β₁·mean + (1 − β₁)·gradient,  square ← β₂·square + (1 − β₂)·gradient²
 *   parameter ← parameter − rate·(mean/(1 − β₁ᵗ)) / (√(square/(1 − β₂ᵗ)) + ε)
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
  const optimizer: Optimizer<'mean' | 'square'> = {
    name,
    memory: ['mean', 'square'],
    scalars: (step) => ({ meanShare: 1 / (1 - beta1 ** step), squareShare: 1 / (1 - beta2 ** step) }),
    rate: rateAt(rate),
    update: ({ parameter, gradient, rate, decays, memory, scalars }) => {
      const mean = add(multiply(beta1, memory.mean), multiply(1 - beta1, gradient))
      const square = add(multiply(beta2, memory.square), multiply(1 - beta2, multiply(gradient, gradient)))
      const scale = add(squareRoot(multiply(square, scalars['squareShare'] as Expression)), epsilon)
      const move = multiply(rate, divide(multiply(mean, scalars['meanShare'] as Expression), scale))
      const kept =
        decay === 0
          ? parameter
          : subtract(parameter, multiply(multiply(rate, multiply(decay, decays)), parameter))
      return { parameter: subtract(kept, move), memory: { mean, square } }
    },
  }
  return optimizer
}

const squareRoot = (a: Expression): Expression => exp(multiply(0.5, log(a)))
