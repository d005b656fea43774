import {
  apply,
  column,
  columns,
  derivative,
  isSmooth,
  log,
  log1p,
  negate,
  operations,
  same,
  sigmoid,
  softplus,
  substitute,
  subtract,
} from '../../expression/index.ts'
import type { Expression } from '../../expression/index.ts'
import type { Prediction } from '../../statistics/index.ts'

/**
 * A formula of a row with this label as a smooth function of its logit; undefined where it has steps or corners, or
 * reads anything else.
 */
export function inLogit(
  e: Expression,
  { column: name, scale }: Prediction,
  label: 0 | 1,
): Expression | undefined {
  const labelled = substitute(e, { label })
  const z = column(name)
  const p = scale === 'logit' ? sigmoid(z) : z
  const replaced: readonly (readonly [Expression, Expression])[] = [
    [subtract(1, p), sigmoid(negate(z))],
    [subtract(p, 1), negate(sigmoid(negate(z)))],
    [log1p(negate(p)), negate(softplus(z))],
    [log(p), negate(softplus(negate(z)))],
    [p, sigmoid(z)],
  ]
  const visit = (e: Expression): Expression => {
    const found = replaced.find(([known]) => same(known, e))
    if (found !== undefined) return found[1]
    if (e.op === 'column' || e.op === 'constant') return e
    return apply(e.op, e.args.map(visit) as never)
  }
  const formula = visit(labelled)
  return isSmooth(formula) && columns(formula).every((read) => read === name) ? formula : undefined
}

/** What a row of weight 1 adds to a sum that is proportional to the weight; undefined where it is not. */
export function ofUnitWeight(e: Expression): Expression | undefined {
  const atZero = substitute(e, { weight: 0 })
  if (atZero.op !== 'constant' || atZero.value !== 0 || stepsBy('weight', e)) return undefined
  const slope = derivative(e, 'weight')
  return columns(slope).includes('weight') ? undefined : slope
}

function stepsBy(name: string, e: Expression): boolean {
  if (e.op === 'column' || e.op === 'constant' || !columns(e).includes(name)) return false
  return !operations[e.op].smooth || (e.args as readonly Expression[]).some((arg) => stepsBy(name, arg))
}
