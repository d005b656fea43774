import { apply, multiply, same, softplus, subtract } from '../../expression/index.ts'
import type { Arguments, Expression, Operand } from '../../expression/index.ts'

/**
 * The same formula with the two mirrored sides of a Bernoulli loss brought together, which costs half the passes over
 * the numbers, and whose slope is σ(z) − y:
 *
 *   y·softplus(−z) + (1 − y)·softplus(z) = softplus(z) − y·z
 *
 * In float32 the right side has an absolute error of at most 2u·max(1, |z|) in the loss and u in the slope, u = 6e−8,
 * where the left side's error is relative. So it is for training steps alone: the losses of a history's test rows are
 * read by the kernels from the left side.
 */
export function logitForm(e: Expression): Expression {
  const known = new Map<Expression, Expression>()
  const visit = (e: Expression): Expression => {
    if (e.op === 'constant' || e.op === 'column') return e
    const before = known.get(e)
    if (before !== undefined) return before
    const after = sides(e) ?? apply(e.op, e.args.map(visit) as unknown as Arguments<typeof e.op, Operand>)
    known.set(e, after)
    return after
  }
  return visit(e)
}

function sides(e: Expression): Expression | undefined {
  if (e.op !== 'add') return undefined
  const [yes, no] = e.args
  if (yes.op !== 'multiply' || no.op !== 'multiply') return undefined
  const [y, yesCost] = yes.args
  const [rest, noCost] = no.args
  if (yesCost.op !== 'softplus' || noCost.op !== 'softplus') return undefined
  const [mirrored, z] = [yesCost.args[0], noCost.args[0]]
  return mirrored.op === 'negate' && same(mirrored.args[0], z) && same(rest, subtract(1, y))
    ? subtract(softplus(z), multiply(y, z))
    : undefined
}
