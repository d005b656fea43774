import {
  applyRecalibration,
  applyRecalibrationToLogit,
  applySegmentedMap,
  applySegmentedMapToLogit,
  InputError,
} from 'bernoulli'
import type { KeyValue, Scale } from 'bernoulli'
import { isSegmented } from '../AnyMap.ts'
import type { AnyMap } from '../AnyMap.ts'

/** How far an export may be from the map, as a probability, on any row: in float64, and in float32. */
export const exportTolerance = { float64: 1e-12, float32: 1e-6 } as const

/** The largest difference between an export and its map. */
export interface VerifiedExport {
  /** `duckdb`, `javascript`, … */
  readonly format: string
  /** Distinct predictions it was run on. */
  readonly predictions: number
  /** The largest difference, as a probability. */
  readonly difference: number
  readonly tolerance: number
}

/** What the map itself says of predictions, as probabilities. */
export function mapOf(
  map: AnyMap,
  scale: Scale,
  predictions: Float64Array,
  segments: readonly KeyValue[] = [],
): Float64Array {
  const sigmoid = (z: number): number => (z < 0 ? Math.exp(z) / (1 + Math.exp(z)) : 1 / (1 + Math.exp(-z)))
  if (isSegmented(map))
    return predictions.map((given, row) =>
      scale === 'logit'
        ? sigmoid(applySegmentedMapToLogit(map, segments[row] ?? null, given))
        : applySegmentedMap(map, segments[row] ?? null, given),
    )
  return predictions.map((given) =>
    scale === 'logit' ? sigmoid(applyRecalibrationToLogit(map, given)) : applyRecalibration(map, given),
  )
}

/**
 * Holds what an export said of predictions against what the map says.
 *
 * @throws InputError when they differ by more than the tolerance, or the export said nothing of one
 */
export function verifyExport(
  format: string,
  given: Float64Array,
  wanted: Float64Array,
  said: ArrayLike<number | null>,
  precision: keyof typeof exportTolerance,
): VerifiedExport {
  const tolerance = exportTolerance[precision]
  let [difference, worst] = [0, 0]
  for (let i = 0; i < wanted.length; i++) {
    const apart = Math.abs((said[i] ?? NaN) - (wanted[i] as number))
    if (apart <= difference) continue
    ;[difference, worst] = [Number.isNaN(apart) ? Infinity : apart, i]
    if (difference === Infinity) break
  }
  if (said.length === wanted.length && difference <= tolerance)
    return { format, predictions: wanted.length, difference, tolerance }
  throw new InputError({
    problem: `the ${format} export does not say what the map says`,
    expected: `${wanted[worst]} for the prediction ${given[worst]}, within ${tolerance}`,
    received: said[worst] ?? null,
    advice: 'Nothing was written. Use another kind of map, or bernoulli apply.',
  })
}
