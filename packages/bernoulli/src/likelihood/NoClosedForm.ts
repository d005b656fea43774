import type { Expression } from '../expression/index.ts'

/** A statement in the place of a formula: there is none, and why. */
export interface NoClosedForm {
  readonly statement: 'no closed form'
  readonly because: string
}

/**
 * Says that a formula does not exist.
 *
 * @param because  a clause: `the loss is not proper`
 *
 * @example
 * noClosedForm('the loss is not proper').statement // => 'no closed form'
 */
export function noClosedForm(because: string): NoClosedForm {
  return Object.freeze({ statement: 'no closed form', because })
}

/**
 * Whether there is a formula: `if (hasClosedForm(focal.floor)) …`.
 *
 * @example
 * hasClosedForm(noClosedForm('the loss is not proper')) // => false
 */
export function hasClosedForm(formula: Expression | NoClosedForm): formula is Expression {
  return 'op' in formula
}
