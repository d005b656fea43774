/** One threshold: predictions of at least `threshold` are called yes. */
export interface RocPoint {
  readonly falsePositiveRate: number
  readonly truePositiveRate: number
  readonly threshold: number
}

/** Weights of yes and no at increasing predictions. */
export interface RocTable {
  readonly probability: Float64Array
  readonly yes: Float64Array
  readonly no: Float64Array
}

/**
 * Points of the ROC curve, from (0, 0), above every prediction, to (1, 1).
 *
 * With more distinct predictions than `atMost`, the points are evenly spread along the curve (by false plus true positive
 * rate); each is exact, and both corners are always there.
 *
 * @returns no points when a class is missing
 *
 * @example
 * const table = tableOf('probability', Float64Array.of(0.2, 0.5, 0.8), {
 *   examples: Float64Array.of(4, 4, 4), yes: Float64Array.of(1, 2, 4), labelVariance: new Float64Array(3),
 * })
 * rocCurve(table, 200)[2]
 * // => { falsePositiveRate: 0.4, truePositiveRate: 0.8571428571428571, threshold: 0.5 }
 */
export function rocCurve({ probability, yes, no }: RocTable, atMost: number): readonly RocPoint[] {
  let yeses = 0
  let noes = 0
  for (let i = 0; i < yes.length; i++) {
    yeses += yes[i] as number
    noes += no[i] as number
  }
  if (!(yeses > 0 && noes > 0)) return []
  const points: RocPoint[] = [{ falsePositiveRate: 0, truePositiveRate: 0, threshold: Infinity }]
  const step = probability.length + 1 <= atMost ? 0 : 2 / (atMost - 1)
  let found = 0
  let wrong = 0
  for (let i = probability.length - 1; i >= 0; i--) {
    found += yes[i] as number
    wrong += no[i] as number
    if (i === 0 || found / yeses + wrong / noes >= step * points.length)
      points.push({
        falsePositiveRate: i === 0 ? 1 : wrong / noes,
        truePositiveRate: i === 0 ? 1 : found / yeses,
        threshold: probability[i] as number,
      })
  }
  return points
}
