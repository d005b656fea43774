import { covarianceOfMeans } from '../sample/index.ts'
import type { Sample } from '../sample/index.ts'
import type { ScoreParts } from './straightMaps.ts'

/** By how much fitting a map to the rows flatters the score after it. */
export interface Traces {
  /** Both coefficients: 2W times the mean of the miscalibration of calibrated predictions; 2 for the log loss of single rows. */
  readonly both: number
  /** The slope alone, once the intercept is fitted: of the discrimination of predictions that know nothing. */
  readonly slope: number
}

/**
 * trace(H⁻¹V) of both coefficients, and of the slope after the intercept: H the mean curvature of the score, V the variance of
 * the sum of its slopes a row, cluster-robust with groups.
 *
 * @returns null when there are less than two rows or groups
 */
export function traces(sample: Sample, { slopes, curvature: { aa, ab, bb } }: ScoreParts): Traces | null {
  const covariance = covarianceOfMeans(sample, slopes)
  if (covariance === null) return null
  const v = (i: number, j: number): number => sample.weight * ((covariance[i] as number[])[j] as number)
  const determinant = aa * bb - ab * ab
  if (!(determinant > 0)) return null
  const pull = ab / aa
  return {
    both: (bb * v(0, 0) - 2 * ab * v(0, 1) + aa * v(1, 1)) / determinant,
    slope: (v(1, 1) - 2 * pull * v(0, 1) + pull ** 2 * v(0, 0)) / (bb - ab * pull),
  }
}
