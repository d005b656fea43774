import { normalQuantile } from '../../math/index.ts'
import { quantile } from '../sums/index.ts'

/** How a mean scatters. */
export interface Scatter {
  /** Of the mean: s²/n. */
  readonly variance: number
  /** Third central moment of a row ÷ second ÷ rows: how the variance of the mean grows with the mean. */
  readonly lean: number
  readonly degreesOfFreedom: number
}

/**
 * A score interval of a mean whose variance grows with it, as that of a count of events does: Wilson's thought for any rows.
 *
 *   all μ with (value − μ)² ≤ t²·variance + z²·lean·(μ − value)
 *   ends = value + (z²·lean ± √((z²·lean)² + 4t²·variance))/2
 *
 * Of a few events in rows that otherwise cost nothing the lean is what one event adds to the mean, and the ends are those of
 * the score interval of a Poisson mean. With many rows the lean fades as 1/n, and value ± t·standard error is left.
 *
 * Source: Wilson, JASA 22 (1927); the variance is that of a natural exponential family, to first order around the value:
 * Morris, Annals of Statistics 10 (1982).
 *
 * @example
 * scoreInterval(0, { variance: 0, lean: 1, degreesOfFreedom: Infinity }, 0.95)[1].toFixed(6) // => '3.841459'
 */
export function scoreInterval(
  value: number,
  { variance, lean, degreesOfFreedom }: Scatter,
  level: number,
): readonly [lower: number, upper: number] {
  const shift = normalQuantile((1 + level) / 2) ** 2 * lean
  const spread = 2 * quantile(level, degreesOfFreedom) * Math.sqrt(variance)
  const far = (Math.abs(shift) + Math.hypot(shift, spread)) / 2
  const near = far === 0 ? 0 : (spread / 2) * (spread / 2 / far)
  return shift < 0 ? [value - far, value + near] : [value - near, value + far]
}
