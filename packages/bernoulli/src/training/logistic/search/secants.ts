import { dot, solve } from '../../../math/index.ts'

/** A step that was taken, and by how much it changed the gradient. */
export interface Secant {
  readonly step: Float64Array
  readonly change: Float64Array
}

/**
 * H⁻¹g, where H is L·Lᵀ corrected so that it explains every secant: H·step = change, the last one exactly.
 *
 * Source: Nocedal & Wright 2006, Numerical Optimization, algorithm 7.4 (BFGS).
 */
export function solveWithSecants(
  lower: Float64Array,
  secants: readonly Secant[],
  gradient: Float64Array,
): Float64Array {
  const rest = Float64Array.from(gradient)
  const shares = secants.map(() => 0)
  for (let i = secants.length - 1; i >= 0; i--) {
    const { step, change } = secants[i] as Secant
    const share = dot(step, rest) / dot(step, change)
    shares[i] = share
    add(rest, change, -share)
  }
  const result = solve(lower, gradient.length, rest)
  secants.forEach(({ step, change }, i) =>
    add(result, step, (shares[i] as number) - dot(change, result) / dot(step, change)),
  )
  return result
}

function add(to: Float64Array, values: Float64Array, factor: number): void {
  values.forEach((value, j) => (to[j] = (to[j] as number) + factor * value))
}
