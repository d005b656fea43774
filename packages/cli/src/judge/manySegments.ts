import type { Evaluation } from 'bernoulli'
import { eBenjaminiHochberg } from 'bernoulli/sequential'
import { eValueOf, holm } from 'bernoulli/validation'

/** What may be said of all segments of a segmentation together; null for one without a test. */
export interface ManySegments {
  /** P-values of calibration in the large, as large as Holm's rule makes them. */
  readonly holm: readonly (number | null)[]
  /** Whether e-BH names the segment: on average at most 5 % of those named are named wrongly. */
  readonly named: readonly (boolean | null)[]
}

/** Holm's rule and e-BH, with the e-values of the p-values, over the segments of one segmentation. */
export function manySegments({ values }: Evaluation['segments'][number]): ManySegments {
  const pValues = values.map(({ calibrationInTheLarge: test }) => test?.pValue ?? null)
  const tested = pValues.flatMap((p, i) => (p === null ? [] : [{ p, i }]))
  const named = pValues.map((): boolean | null => null)
  const found = eBenjaminiHochberg(tested.map(({ p }) => Math.log(eValueOf(p))))
  tested.forEach(({ i }, k) => (named[i] = found[k] ?? null))
  return { holm: holm(pValues), named }
}
