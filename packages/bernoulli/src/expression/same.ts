import type { Expression } from './Expression.ts'
import type { Operation } from './operations.ts'

const commutes: ReadonlySet<string> = new Set<Operation>(['add', 'multiply', 'min', 'max', 'equal'])

/**
 * Whether two expressions are the same formula, up to the order of sums and products. Every node is looked at once,
 * however often it is shared.
 *
 * @example
 * same(add(column('x'), column('y')), add(column('y'), column('x'))) // => true
 */
export function same(a: Expression, b: Expression): boolean {
  if (a === b) return true
  if (a.op !== b.op) return false
  const numbers = new Map<string, number>()
  const known = new Map<Expression, number>()
  const numbered = (e: Expression): number => {
    const before = known.get(e)
    if (before !== undefined) return before
    const form = described(e, numbered)
    const number = numbers.get(form) ?? numbers.size
    numbers.set(form, number)
    known.set(e, number)
    return number
  }
  return numbered(a) === numbered(b)
}

function described(e: Expression, numbered: (e: Expression) => number): string {
  if (e.op === 'column') return `column ${e.name}`
  if (e.op === 'constant') return `constant ${Object.is(e.value, -0) ? '-0' : e.value}`
  const args = e.args.map(numbered)
  if (commutes.has(e.op)) args.sort((a, b) => a - b)
  return `${e.op} ${args.join(' ')}`
}
