import type { Expression } from '../expression/index.ts'
import type { Likelihood } from './Likelihood.ts'
import { hasClosedForm } from './NoClosedForm.ts'
import type { NoClosedForm } from './NoClosedForm.ts'

const names = ['loss', 'gradient', 'curvature', 'optimum', 'floor', 'excess', 'yes', 'no'] as const

type FormulaName = (typeof names)[number]

/** A likelihood with every formula changed; statements stay statements. */
export function mapFormulas<Kind extends Likelihood>(
  likelihood: Kind,
  change: (formula: Expression, name: FormulaName) => Expression,
): Kind {
  const known: Partial<Record<FormulaName, Expression | NoClosedForm>> = likelihood
  const changed = names.flatMap((name) => {
    const formula = known[name]
    if (formula === undefined) return []
    return [[name, hasClosedForm(formula) ? change(formula, name) : formula] as const]
  })
  return Object.freeze({ ...likelihood, ...Object.fromEntries(changed) })
}
