import {
  abs,
  add,
  divide,
  exp,
  less,
  log1p,
  max,
  multiply,
  negate,
  same,
  select,
} from '../../expression/index.ts'
import type { Apply, Arguments, Expression, Range } from '../../expression/index.ts'

/** Operations that are written in terms of others, so that what they have in common is computed once. */
export type Lowered = 'sigmoid' | 'softplus'

const lowered: { readonly [Op in Lowered]: (...args: Arguments<Op, Expression>) => Expression } = {
  sigmoid: (a) => {
    const e = exp(negate(abs(a)))
    const larger = divide(1, add(1, e))
    return select(less(a, 0), multiply(e, larger), larger)
  },
  softplus: (a) => add(max(a, 0), log1p(exp(negate(abs(a))))),
}

/** The same formula in operations that have instructions. */
export function lower(rangeOf: (e: Expression) => Range): (e: Expression) => Expression {
  const known = new Map<Expression, Expression>()
  const visit = (e: Expression): Expression => {
    if (e.op === 'column' || e.op === 'constant') return e
    const before = known.get(e)
    if (before !== undefined) return before
    const args = (e.args as readonly Expression[]).map(visit)
    const after = rebuild(e, args)
    known.set(e, after)
    return after
  }
  const rebuild = (e: Apply, args: readonly Expression[]): Expression => {
    const [a, b] = args as [Expression, Expression]
    if (Object.hasOwn(lowered, e.op))
      return (lowered[e.op as Lowered] as (...args: readonly Expression[]) => Expression)(...args)
    if (e.op === 'add') return gather(a, b, rangeOf)
    return args.every((arg, i) => arg === e.args[i])
      ? e
      : (Object.freeze({ op: e.op, args: Object.freeze(args) }) as unknown as Apply)
  }
  return visit
}

/** w·(t + u) + (1 − w)·(t + v) = w·u + (1 − w)·v + t, where no terms cancel: t is then computed, and added, once. */
function gather(a: Expression, b: Expression, rangeOf: (e: Expression) => Range): Expression {
  const left = spread(a, rangeOf)
  const right = spread(b, rangeOf)
  const common: Expression[] = []
  for (const [i, x] of left.entries())
    for (const [j, y] of right.entries()) {
      const both = add(x, y)
      if (x.op !== 'multiply' || y.op !== 'multiply' || !same(both, x.args[1])) continue
      common.push(both)
      left.splice(i, 1)
      right.splice(j, 1)
      return [...left, ...right, ...common].reduce((sum, term) => add(sum, term))
    }
  return add(a, b)
}

/** w·(t + u) as [w·t, w·u], when t and u have one sign. */
function spread(e: Expression, rangeOf: (e: Expression) => Range): Expression[] {
  if (e.op !== 'multiply') return [e]
  const [weight, sum] = e.args
  if (sum.op !== 'add') return [e]
  const [t, u] = sum.args.map(rangeOf) as [Range, Range]
  const oneSign = (t.from >= 0 && u.from >= 0) || (t.to <= 0 && u.to <= 0)
  return oneSign ? sum.args.flatMap((term) => spread(multiply(weight, term), rangeOf)) : [e]
}
