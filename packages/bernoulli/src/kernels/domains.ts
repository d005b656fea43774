/**
 * What the values of a column must be: `any` is no rule, `number` is not NaN, `finite` neither NaN nor infinite,
 * `nonNegative` finite and ≥ 0, `unit` in [0, 1], `hard` 0 or 1.
 */
export type Domain = 'any' | 'number' | 'finite' | 'nonNegative' | 'unit' | 'hard'

/** The lowest and highest value that each domain allows. */
export const bounds: { readonly [D in Domain]: readonly [low: number, high: number] } = {
  any: [-Infinity, Infinity],
  number: [-Infinity, Infinity],
  finite: [-Number.MAX_VALUE, Number.MAX_VALUE],
  nonNegative: [0, Number.MAX_VALUE],
  unit: [0, 1],
  hard: [0, 1],
}

/**
 * Whether a value is allowed.
 *
 * @example
 * holds('unit', 1.5) // => false
 */
export function holds(domain: Domain, value: number): boolean {
  if (domain === 'any') return true
  if (domain === 'hard') return value === 0 || value === 1
  const [low, high] = bounds[domain]
  return value >= low && value <= high
}
