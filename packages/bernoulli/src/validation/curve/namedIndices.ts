import type { Estimate } from '../../evaluation/index.ts'
import type { CurveIndices } from './curveIndices.ts'
import type { SmoothCurve } from './CurvePoint.ts'

/** The indices by the names they have in a curve. */
export function namedIndices(
  found: CurveIndices,
  as: (value: number, name: keyof CurveIndices) => Estimate,
): Pick<SmoothCurve, 'ici' | 'e50' | 'e90' | 'emax'> {
  return {
    ici: as(found.mean, 'mean'),
    e50: as(found.median, 'median'),
    e90: as(found.ninetieth, 'ninetieth'),
    emax: as(found.largest, 'largest'),
  }
}

/** Of what has a value alone. */
export function unsure(value: number): Estimate {
  return { value, standardError: null, interval: null }
}
