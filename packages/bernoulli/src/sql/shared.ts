import type { Expression } from '../expression/index.ts'

/** Formulas in which equal subexpressions are one object, and which of those are used more than once. */
export interface Shared {
  readonly expressions: readonly Expression[]
  readonly repeated: ReadonlySet<Expression>
}

/** Finds what several formulas, or several places of one, have in common. */
export function shared(expressions: readonly Expression[]): Shared {
  const known = new Map<Expression, Expression>()
  const byKey = new Map<string, Expression>()
  const numbers = new Map<Expression, number>()
  const repeated = new Set<Expression>()

  const number = (e: Expression): number => numbers.get(e) as number
  const visit = (e: Expression): Expression => {
    const before = known.get(e)
    if (before !== undefined) return before
    const args: readonly Expression[] = e.op === 'column' || e.op === 'constant' ? [] : e.args.map(visit)
    const key =
      e.op === 'column'
        ? `column ${e.name}`
        : e.op === 'constant'
          ? `constant ${Object.is(e.value, -0) ? '-0' : e.value}`
          : `${e.op} ${args.map(number).join(' ')}`
    const first = byKey.get(key)
    if (first === undefined) {
      const node = args.length === 0 ? e : (Object.freeze({ op: e.op, args }) as Expression)
      for (const arg of new Set(args)) use(arg)
      numbers.set(node, numbers.size)
      byKey.set(key, node)
    }
    const node = first ?? (byKey.get(key) as Expression)
    known.set(e, node)
    return node
  }
  const used = new Set<Expression>()
  const use = (e: Expression): void => {
    if (used.has(e)) repeated.add(e)
    used.add(e)
  }
  const nodes = expressions.map(visit)
  for (const node of new Set(nodes)) use(node)
  return { expressions: nodes, repeated }
}
