import { exp, log, multiply } from './build.ts'
import type { Operand } from './build.ts'
import type { Expression } from './Expression.ts'

/**
 * √a, as e^(½·ln a). Graphs and kernels know it by this form, and take the operator that processors have: rounded correctly.
 *
 * @example
 * print(squareRoot(column('x'))) // => 'x^0.5'
 */
export const squareRoot = (a: Operand): Expression => exp(multiply(0.5, log(a)))

/**
 * a of √a; undefined where a formula is no square root.
 *
 * @example
 * radicand(squareRoot(column('x'))) // => column('x')
 */
export function radicand(e: Expression): Expression | undefined {
  if (e.op !== 'exp' || e.args[0].op !== 'multiply') return undefined
  const [half, root] = e.args[0].args
  return half.op === 'constant' && half.value === 0.5 && root.op === 'log' ? root.args[0] : undefined
}
