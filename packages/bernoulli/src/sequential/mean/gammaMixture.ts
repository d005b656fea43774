import { divergence, gammaLogP, stirlingError } from '../../math/index.ts'

const halfLog2Pi = 0.5 * Math.log(2 * Math.PI)

/**
 * ln of the mixture over λ in [0, 1/c) of exp(λ·S − ψ(cλ)·V/c²), ψ(u) = −ln(1 − u) − u, with a gamma density of mean 1 and shape
 * r = ρ/c² for 1 − cλ, cut off at 1.
 *
 *   r^r·e^−r/(Γ(r)·P(r, r)) · Γ(s)·P(s, x)·e^x/x^s,  s = (V + ρ)/c², x = (c·S + V + ρ)/c²
 *   from below for x ≤ 0: e^(−x·s/(s + 1))/s for the second part (Jensen), exact at x = 0
 *
 * @param sum       S, any real
 * @param variance  V ≥ 0; Infinity gives −Infinity
 * @param scale     c > 0
 * @param prior     ρ > 0
 * @returns nats, increasing in S
 *
 * Source: Howard, Ramdas, McAuliffe and Sekhon, Annals of Statistics 49 (2021), proposition 9; derived in docs/formulas.md.
 *
 * @example
 * gammaMixture(0, 0, 1, 1) // => 0
 */
export function gammaMixture(sum: number, variance: number, scale: number, prior: number): number {
  if (variance === Infinity) return -Infinity
  const [r, s] = [prior / scale ** 2, (variance + prior) / scale ** 2]
  const x = s + sum / scale
  const start = 0.5 * Math.log(r) - halfLog2Pi - stirlingError(r) - gammaLogP(r, r)
  if (x <= 0) return start + x / (s + 1) - Math.log(s)
  const log = halfLog2Pi - 0.5 * Math.log(s) + stirlingError(s) + divergence(s, x) + gammaLogP(s, x)
  return start + log
}
