import type { Expression } from './Expression.ts'
import { printed } from './printed.ts'
import type { Printed } from './printing.ts'

/**
 * A formula as people write it, with the columns under the names given. A product with 1/b prints as a quotient, a
 * product with itself as a square, e^(a·ln b) as the power bᵃ it is.
 *
 * @param names  letters for columns: `{ label: 'y', probability: 'p' }`; a column without one keeps its name
 *
 * @example
 * print(negate(log(column('probability'))), { probability: 'p' }) // => '−ln p'
 *
 * @example
 * print(divide(1, multiply(column('p'), column('p')))) // => '1/p²'
 */
export function print(e: Expression, names: Readonly<Record<string, string>> = {}): string {
  const known = new Map<Expression, Printed>()
  const show = (e: Expression): Printed => {
    if (e.op === 'column')
      return { text: (Object.hasOwn(names, e.name) ? names[e.name] : undefined) ?? e.name, binds: 'atom' }
    if (e.op === 'constant') return number(e.value)
    const before = known.get(e)
    if (before !== undefined) return before
    const shown = (printed[e.op] as (...args: readonly Printed[]) => Printed)(...e.args.map(show))
    known.set(e, shown)
    return shown
  }
  return show(e).text
}

function number(value: number): Printed {
  const negative = value < 0 || Object.is(value, -0)
  const size = String(Math.abs(value)).replace('-', '−').replace('Infinity', '∞')
  return { text: negative ? `−${size}` : size, binds: negative ? 'term' : 'atom' }
}
