import type { PredictionTable } from '../../statistics/index.ts'
import type { Sample } from '../sample/index.ts'
import { cubicCurve } from './cubicCurve.ts'
import type { CurveOptions } from './CurveOptions.ts'
import type { SmoothCurve } from './CurvePoint.ts'
import { lowessCurve } from './lowessCurve.ts'

/**
 * The smooth curve of a table; null where it cannot be drawn: fewer than two different finite predictions, one class, or
 * classes that a curve separates.
 */
export function smoothCurve(
  sample: Sample,
  table: PredictionTable,
  options: CurveOptions,
): SmoothCurve | null {
  const finite = Uint32Array.from({ length: table.entries }, (_, i) => i).filter((i) =>
    Number.isFinite(table.logit[i] as number),
  )
  const of = (values: Float64Array): Float64Array => Float64Array.from(finite, (i) => values[i] as number)
  const rows = {
    logit: of(table.logit),
    probability: of(table.probability),
    weight: of(table.weight),
    yes: of(table.yes),
    no: of(table.no),
  }
  const some = (values: Float64Array): boolean => values.some((value) => value > 0)
  if (finite.length < 2 || !some(rows.yes) || !some(rows.no)) return null
  return options.smoother === 'lowess'
    ? lowessCurve(rows, options)
    : cubicCurve(sample, rows, finite, options)
}
