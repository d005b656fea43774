import type { SimdFunction, Term, Value } from './SimdFunction.ts'

/** c₀ + c₁·x + c₂·x² + … by Horner's rule. */
export const polynomial = (v: SimdFunction, x: Value, [first = 0, ...rest]: readonly number[]): Term =>
  rest.length === 0 ? first : v.add(first, v.mul(x, polynomial(v, x, rest)))

/** c₀ + c₁·x, c₂ + c₃·x, … */
const pairsOf = (v: SimdFunction, x: Value, terms: readonly Term[]): Term[] =>
  terms.flatMap((even, i) => {
    if (i % 2 === 1) return []
    const odd = terms[i + 1]
    return [odd === undefined ? even : v.add(even, v.mul(x, odd))]
  })

/** The same as (c₀ + c₁·x) + x²·((c₂ + c₃·x) + x²·(…)): half as many steps that wait for each other, and one operation more. */
export function polynomialOfPairs(v: SimdFunction, x: Value, terms: readonly Term[]): Term {
  const square = v.let(v.mul(x, x))
  return pairsOf(v, x, terms).reduceRight((sum, pair) => v.add(pair, v.mul(square, sum)))
}

/**
 * The same by Estrin’s scheme, (c₀ + c₁·x) + x²·((c₂ + c₃·x) + …) and so on with the pairs: fewer steps still, but more
 * registers.
 */
export function polynomialInPairs(v: SimdFunction, x: Value, terms: readonly Term[]): Term {
  if (terms.length === 1) return terms[0] as Term
  const pairs = pairsOf(v, x, terms)
  return polynomialInPairs(v, pairs.length > 1 ? v.let(v.mul(x, x)) : x, pairs)
}
