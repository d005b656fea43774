import { cholesky, inverse, matrixProduct } from '../../math/index.ts'
import { toGiven } from './Design.ts'
import type { Design } from './Design.ts'
import { inUnit } from './inUnit.ts'
import type { Minimum } from './search/index.ts'

/**
 * Standard errors of coefficients, in the units of the columns as they were given: of the inverse curvature H⁻¹, or of
 * H⁻¹·S·H⁻¹ where the rows' own slopes scatter by S because what was minimised is not the likelihood.
 *
 * Source of the second: Huber 1967; White 1982.
 */
export function standardErrorsOf(
  design: Pick<Design, 'names' | 'basis' | 'intercept'>,
  { curvature }: Pick<Minimum, 'curvature'>,
  scatter?: Float64Array,
): Float64Array | null {
  const order = design.names.length
  const factor = curvature === undefined ? undefined : cholesky(curvature, order, 0)
  if (factor === undefined || 'dependent' in factor) return null
  const back = toGiven(design)
  const bread = inverse(factor.lower, order)
  const covariance =
    scatter === undefined ? bread : matrixProduct(matrixProduct(bread, scatter, order), bread, order)
  return Float64Array.from({ length: order }, (_, j) => {
    const { direction, unit } = inUnit(back.subarray(j * order, (j + 1) * order))
    return unit * Math.sqrt(varianceAlong(direction, covariance))
  })
}

/** d·V·dᵀ. */
function varianceAlong(direction: Float64Array, covariance: Float64Array): number {
  const order = direction.length
  let variance = 0
  for (let k = 0; k < order; k++) {
    let along = 0
    for (let l = 0; l < order; l++) along += (direction[l] as number) * (covariance[l * order + k] as number)
    variance += along * (direction[k] as number)
  }
  return variance
}
