import type { Estimate } from '../../evaluation/index.ts'
import { dot, normalQuantile, sigmoid } from '../../math/index.ts'
import { harrellKnots, logisticFit, splineBasis } from '../../recalibration/index.ts'
import { quantile } from '../../statistics/index.ts'
import type { Sample } from '../sample/index.ts'
import { cubicCovariance } from './cubicCovariance.ts'
import { curveIndices, distances } from './curveIndices.ts'
import type { CurveIndices } from './curveIndices.ts'
import type { CurveOptions, CurveRows } from './CurveOptions.ts'
import type { SmoothCurve } from './CurvePoint.ts'
import { indexReach } from './indexReach.ts'
import { namedIndices, unsure } from './namedIndices.ts'
import { pointsOf } from './pointsOf.ts'

/**
 * A logistic regression on restricted cubics of the log-odds; null where its likelihood has no maximum.
 *
 *   logit P(y) = b₀ + b₁·z + Σ b_j·X_j(z),  z = logit p, X_j restricted cubics at Harrell's knots
 *
 * Intervals of the indices are honest: for coefficients b̂ and b, |ICI(b̂) − ICI(b)| ≤ mean |p̂_b̂ − p̂_b|, whose quantile under
 * b̂ − b ~ N(0, V) is drawn; E50, E90 and Emax likewise move by no more than the largest difference.
 *
 * @param finite  places of the rows in the table of the sample
 */
export function cubicCurve(
  sample: Sample,
  rows: CurveRows,
  finite: Uint32Array,
  options: CurveOptions,
): SmoothCurve | null {
  const { logit, probability, weight } = rows
  const { level } = options
  const knots = [...new Set(harrellKnots(logit, weight, options.knots))]
  const curves = splineBasis(knots, logit)
  const features = [new Float64Array(logit.length).fill(1), logit, ...curves]
  const fit = logisticFit({ features, yes: rows.yes, no: rows.no })
  if (fit === null) return null
  const { coefficients } = fit
  const at = (b: ArrayLike<number>, i: number): number =>
    features.reduce((z, feature, j) => z + (b[j] as number) * (feature[i] as number), 0)
  const curve = Float64Array.from(logit, (_, i) => sigmoid(at(coefficients, i)))
  const found = curveIndices(distances(probability, curve), weight)
  const method =
    (curves.length === 0
      ? 'logistic regression of the label on the log-odds'
      : `restricted cubic spline of the log-odds with ${knots.length} knots`) + ', maximum likelihood'
  const covariance = cubicCovariance(sample, {
    ...{ features, weight, finite },
    logitAt: (i) => at(coefficients, i),
  })
  if (covariance === null)
    return {
      ...{ smoother: 'cubic', method },
      points: pointsOf(probability, (i) => ({ value: curve[i] as number, interval: null })),
      ...namedIndices(found, unsure),
    }
  const z = quantile(level, sample.groups === null ? Infinity : sample.degreesOfFreedom)
  const wider = z / normalQuantile((1 + level) / 2)
  const reach = indexReach(
    {
      ...{ coefficients, covariance, probability, weight, curve },
      curveAt: (b, i) => sigmoid(at(b, i)),
    },
    options,
  )
  const estimateOf = (value: number, name: keyof CurveIndices): Estimate => {
    const far = wider * (name === 'mean' ? reach.mean : reach.largest)
    return {
      value,
      standardError: reach.standardError(name),
      interval: [Math.max(0, value - far), Math.min(1, value + far)],
    }
  }
  return {
    smoother: 'cubic',
    method,
    points: pointsOf(probability, (i) => {
      const x = features.map((feature) => feature[i] as number)
      const own = x.map((xa, a) => xa * dot(x, covariance.subarray(a * x.length, (a + 1) * x.length)))
      const variance = own.reduce((sum, value) => sum + value, 0)
      const [centre, far] = [at(coefficients, i), z * Math.sqrt(Math.max(0, variance))]
      return { value: curve[i] as number, interval: [sigmoid(centre - far), sigmoid(centre + far)] }
    }),
    ...namedIndices(found, estimateOf),
  }
}
