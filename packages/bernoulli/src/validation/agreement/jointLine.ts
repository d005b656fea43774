import type { Estimate } from '../../evaluation/index.ts'
import { quantile } from '../../statistics/index.ts'
import { covarianceOfMeans } from '../sample/index.ts'
import type { Sample } from '../sample/index.ts'

/** Intercept and slope fitted together. */
export interface JointLine {
  readonly intercept: Estimate
  readonly slope: Estimate
}

/** What fitting the line left: it is what the straight map of the log loss is made of. */
interface Fitted {
  readonly slopes: Parameters<typeof covarianceOfMeans>[1]
  readonly curvature: { readonly aa: number; readonly ab: number; readonly bb: number }
  readonly map: { readonly intercept: number; readonly slope: number }
}

/**
 * logit P(y) = a + b·logit p with both free: the joint intercept, which is not calibration in the large.
 *
 *   independent rows   covariance = H⁻¹/W;  groups   H⁻¹·V·H⁻¹, V that of the mean slopes, t with G − 1 degrees of freedom
 */
export function jointLine(
  sample: Sample,
  { slopes, curvature: { aa, ab, bb }, map }: Fitted,
  level: number,
): JointLine {
  const determinant = aa * bb - ab * ab
  const inverse = [
    [bb / determinant, -ab / determinant],
    [-ab / determinant, aa / determinant],
  ] as const
  const meat = sample.groups === null ? null : covarianceOfMeans(sample, slopes)
  const varianceOf = (k: 0 | 1): number | null => {
    const [u, v] = inverse[k]
    if (sample.groups === null) return sample.weight >= 2 ? inverse[k][k] / sample.weight : null
    if (meat === null) return null
    const at = (i: number, j: number): number => (meat[i] as number[])[j] as number
    return u * u * at(0, 0) + 2 * u * v * at(0, 1) + v * v * at(1, 1)
  }
  const q = quantile(level, sample.groups === null ? Infinity : sample.degreesOfFreedom)
  const estimateOf = (value: number, variance: number | null): Estimate => {
    if (variance === null || !(variance >= 0)) return { value, standardError: null, interval: null }
    const standardError = Math.sqrt(variance)
    return { value, standardError, interval: [value - q * standardError, value + q * standardError] }
  }
  return {
    intercept: estimateOf(map.intercept, varianceOf(0)),
    slope: estimateOf(map.slope, varianceOf(1)),
  }
}
