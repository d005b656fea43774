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
  const [low, high] = bounds[domain]
  return (
    domain === 'any' || (value >= low && value <= high && (domain !== 'hard' || value === 0 || value === 1))
  )
}

/** Whether all values from a row to before another are allowed. */
export function staysIn(domain: Domain, values: ArrayLike<number>, from: number, to: number): boolean {
  if (domain === 'any') return true
  const [low, high] = bounds[domain]
  const hard = domain === 'hard'
  for (let row = from; row < to; row++) {
    const value = values[row] as number
    if (!(value >= low && value <= high) || (hard && value !== 0 && value !== 1)) return false
  }
  return true
}
