import type { Expression } from './Expression.ts'

/**
 * The names of the columns a formula reads, each once, in the order they first appear.
 *
 * @example
 * columns(add(column('a'), column('b'))) // => ['a', 'b']
 */
export function columns(...expressions: readonly Expression[]): readonly string[] {
  const seen = new Set<Expression>()
  const names = new Set<string>()
  const visit = (e: Expression): void => {
    if (seen.has(e)) return
    seen.add(e)
    if (e.op === 'column') names.add(e.name)
    else if (e.op !== 'constant') e.args.forEach(visit)
  }
  expressions.forEach(visit)
  return [...names]
}
