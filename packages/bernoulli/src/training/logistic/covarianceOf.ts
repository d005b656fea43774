import { cholesky, inverse, matrixProduct } from '../../math/index.ts'
import { toGiven } from './Design.ts'
import type { Design } from './Design.ts'
import type { Minimum } from './search/index.ts'

/**
 * How the coefficients scatter, in the units of the columns as they were given, row by row: the inverse curvature H⁻¹, or
 * H⁻¹·S·H⁻¹ where the rows' own slopes scatter by S because what was minimised is not the likelihood.
 *
 * Source of the second: Huber 1967; White 1982.
 */
export function covarianceOf(
  design: Pick<Design, 'names' | 'basis' | 'intercept'>,
  { curvature }: Pick<Minimum, 'curvature'>,
  scatter?: Float64Array,
): Float64Array | null {
  const order = design.names.length
  const factor = curvature === undefined ? undefined : cholesky(curvature, order, 0)
  if (factor === undefined || 'dependent' in factor) return null
  const back = toGiven(design)
  const bread = inverse(factor.lower, order)
  const own =
    scatter === undefined ? bread : matrixProduct(matrixProduct(bread, scatter, order), bread, order)
  return matrixProduct(matrixProduct(back, own, order), transposed(back, order), order)
}

function transposed(a: Float64Array, order: number): Float64Array {
  return Float64Array.from(a, (_, index) => a[(index % order) * order + Math.floor(index / order)] as number)
}
