import type { Apply, Column, Constant, Expression, Operation } from './Expression.ts'

const commutes: ReadonlySet<string> = new Set<Operation>(['add', 'multiply', 'min', 'max', 'equal'])

/**
 * Whether two expressions are the same formula, up to the order of sums and products.
 *
 * @example
 * same(add(column('x'), column('y')), add(column('y'), column('x'))) // => true
 */
export function same(a: Expression, b: Expression): boolean {
  if (a === b) return true
  if (a.op !== b.op) return false
  if (a.op === 'column') return a.name === (b as Column).name
  if (a.op === 'constant') return Object.is(a.value, (b as Constant).value)
  const others: readonly Expression[] = (b as Apply).args
  const alike = a.args.every((arg, i) => same(arg, others[i] as Expression))
  return (
    alike ||
    (commutes.has(a.op) &&
      same(a.args[0], others[1] as Expression) &&
      same(a.args[1] as Expression, others[0] as Expression))
  )
}
