import type { SimdFunction, Term, Value } from './SimdFunction.ts'

/** c₀ + c₁·x + c₂·x² + … by Horner's rule. */
export const polynomial = (v: SimdFunction, x: Value, [first = 0, ...rest]: readonly number[]): Term =>
  rest.length === 0 ? first : v.add(first, v.mul(x, polynomial(v, x, rest)))

/**
 * The same by Estrin's scheme, (c₀ + c₁·x) + x²·((c₂ + c₃·x) + …): fewer steps that wait for each other, but more
 * registers.
 */
export function polynomialInPairs(v: SimdFunction, x: Value, terms: readonly Term[]): Term {
  if (terms.length === 1) return terms[0] as Term
  const pairs: Term[] = []
  for (let i = 0; i < terms.length; i += 2) {
    const [even, odd] = terms.slice(i, i + 2) as [Term, Term?]
    pairs.push(odd === undefined ? even : v.add(even, v.mul(x, odd)))
  }
  return polynomialInPairs(v, pairs.length > 1 ? v.let(v.mul(x, x)) : x, pairs)
}
