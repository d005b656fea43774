import type { Lanes, Value } from './Lanes.ts'

/** c₀ + c₁·x + c₂·x² + … by Horner's rule. */
export const polynomial = (v: Lanes, x: Value, [first = 0, ...rest]: readonly number[]): Value =>
  rest.length === 0 ? v.constant(first) : v.add(v.constant(first), v.mul(x, polynomial(v, x, rest)))
