import { add, constant, multiply } from './build.ts'
import type { Expression } from './Expression.ts'
import { derivatives } from './derivatives.ts'

/**
 * The derivative of a formula by one of its columns, by the chain rule and simplified: an expression again.
 *
 *   d f(a, b)/dx = ∂f/∂a · da/dx + ∂f/∂b · db/dx
 *
 * At a corner (abs, min, max at equality) it is one of the one-sided slopes; at a step it is 0.
 *
 * @example
 * print(derivative(softplus(column('z')), 'z')) // => 'σ(z)'
 */
export function derivative(e: Expression, by: string): Expression {
  const known = new Map<Expression, Expression>()
  const derivativeOf = (e: Expression): Expression => {
    if (e.op === 'constant') return constant(0)
    if (e.op === 'column') return constant(e.name === by ? 1 : 0)
    const before = known.get(e)
    if (before !== undefined) return before
    const partials = (derivatives[e.op] as (...args: readonly Expression[]) => readonly Expression[])(
      ...e.args,
    )
    const total = e.args.reduce<Expression>((sum, arg, i) => {
      const [partial, inner] = [partials[i], derivativeOf(arg)]
      const still = inner.op === 'constant' && inner.value === 0
      return partial === undefined || still ? sum : add(sum, multiply(partial, inner))
    }, constant(0))
    known.set(e, total)
    return total
  }
  return derivativeOf(e)
}
