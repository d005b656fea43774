import type { Apply, Expression } from '../../expression/index.ts'

/** Distinct formulas, each after its arguments. */
export interface Schedule {
  readonly nodes: readonly Expression[]
  /** Places in `nodes` of the arguments of each node. */
  readonly args: readonly (readonly number[])[]
  /** Place in `nodes` of every expression that was scheduled, and of every part of it. */
  readonly position: ReadonlyMap<Expression, number>
  /** Equal for equal formulas in the same order. */
  readonly key: string
}

/** Expressions taken apart so that a subexpression that occurs twice, shared or only equal, is computed once. */
export function schedule(expressions: readonly Expression[]): Schedule {
  const nodes: Expression[] = []
  const args: (readonly number[])[] = []
  const position = new Map<Expression, number>()
  const places = new Map<string, number>()
  const visit = (e: Expression): number => {
    const before = position.get(e)
    if (before !== undefined) return before
    const own = e.op === 'column' || e.op === 'constant' ? [] : (e as Apply).args.map(visit)
    const key =
      e.op === 'column'
        ? JSON.stringify(e.name)
        : e.op === 'constant'
          ? literal(e.value)
          : `${e.op}(${own.join()})`
    let at = places.get(key)
    if (at === undefined) {
      at = nodes.push(e) - 1
      args.push(own)
      places.set(key, at)
    }
    position.set(e, at)
    return at
  }
  const roots = expressions.map(visit)
  return { nodes, args, position, key: `${[...places.keys()].join(';')}→${roots.join()}` }
}

const literal = (value: number): string => (Object.is(value, -0) ? '-0' : String(value))
