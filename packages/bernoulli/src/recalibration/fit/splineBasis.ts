import { piecesAt, splinePieces } from '../map/index.ts'

/**
 * Restricted cubics of the log-odds, two fewer than knots, straight beyond the outer knots.
 *
 *   X_j(z) = ((z−t_j)₊³ − (z−t_{k−1})₊³·(t_k−t_j)/(t_k−t_{k−1}) + (z−t_k)₊³·(t_{k−1}−t_j)/(t_k−t_{k−1}))/(t_k−t_1)²
 *
 * @param knots  increasing, each once
 *
 * Source: Harrell, Regression Modeling Strategies, 2nd edition, section 2.4.5.
 *
 * @example
 * splineBasis([-1, 0, 1], Float64Array.of(2)).map(([x]) => x) // => [3]
 */
export function splineBasis(knots: readonly number[], logit: Float64Array): readonly Float64Array[] {
  const many = Math.max(0, knots.length - 2)
  return Array.from({ length: many }, (_, j) => {
    const alone = Array.from({ length: many }, (__, k) => Number(j === k))
    const basis = splinePieces({ knots, intercept: 0, slope: 0, curves: alone })
    return logit.map((z) => piecesAt(basis, z))
  })
}
