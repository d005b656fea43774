import { fSurvival } from '../../math/index.ts'

/** Traces of (what the statistic takes for granted)·(covariance that groups show), and of its square. */
export interface QuadraticForm {
  readonly statistic: number
  readonly trace: number
  readonly traceOfSquare: number
  /** How many groups the covariance was estimated from. */
  readonly groups: number
}

/**
 * p-value of a statistic that would be χ² if rows were independent, when rows come in groups: Rao and Scott's second-order
 * correction. The statistic is a weighted sum of squares; its mean and variance say of which F it behaves like.
 *
 *   d = trace²/traceOfSquare,  P(F(d, d·(groups − 1)) > statistic/trace)
 *
 * @returns null when the trace is 0 or there are fewer than two groups: nothing scatters
 *
 * Accuracy: that of `fSurvival`. Source: Rao and Scott, Annals of Statistics 12 (1984); Thomas and Rao,
 * JASA 82 (1987), as R's survey::svychisq has it.
 *
 * @example
 * raoScott({ statistic: 6, trace: 2, traceOfSquare: 2, groups: 1e9 })?.toFixed(6) // => '0.049787'
 */
export function raoScott({ statistic, trace, traceOfSquare, groups }: QuadraticForm): number | null {
  if (!(trace > 0 && traceOfSquare > 0 && groups > 1)) return null
  const d = trace ** 2 / traceOfSquare
  return fSurvival(statistic / trace, d, d * (groups - 1))
}
