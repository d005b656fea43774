import type { Lanes, Term, Value } from './Lanes.ts'

/** c₀ + c₁·x + c₂·x² + … by Horner's rule. */
export const polynomial = (v: Lanes, x: Value, [first = 0, ...rest]: readonly number[]): Term =>
  rest.length === 0 ? first : v.add(first, v.mul(x, polynomial(v, x, rest)))
