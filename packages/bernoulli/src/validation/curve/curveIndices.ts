/** How far a curve lies from the diagonal, over the rows. */
export interface CurveIndices {
  /** Weighted mean of the distance: the integrated calibration index. */
  readonly mean: number
  readonly median: number
  readonly ninetieth: number
  readonly largest: number
}

/**
 * Austin and Steyerberg's indices: ICI, E50, E90 and Emax, of distances |p − curve(p)|.
 *
 * A quantile is the smallest distance up to which that share of the weight is reached; where it is reached exactly, half-way to
 * the next, as R's median is.
 *
 * Source: Austin and Steyerberg, Statistics in Medicine 38 (2019).
 *
 * @example
 * curveIndices(Float64Array.of(0.1, 0.2, 0.6), Float64Array.of(1, 1, 2)).mean // => 0.375
 */
export function curveIndices(distance: Float64Array, weight: Float64Array): CurveIndices {
  const order = Uint32Array.from(distance.keys()).toSorted(
    (a, b) => (distance[a] as number) - (distance[b] as number),
  )
  let [all, total] = [0, 0]
  for (const i of order) {
    all += weight[i] as number
    total += (weight[i] as number) * (distance[i] as number)
  }
  const quantileAt = (share: number): number => {
    let before = 0
    for (let k = 0; k < order.length; k++) {
      const i = order[k] as number
      before += weight[i] as number
      if (before < share * all * (1 - 1e-12)) continue
      const next = order[k + 1]
      const exact = Math.abs(before - share * all) <= 1e-12 * all && next !== undefined
      return exact ? ((distance[i] as number) + (distance[next] as number)) / 2 : (distance[i] as number)
    }
    return NaN
  }
  return {
    mean: total / all,
    median: quantileAt(0.5),
    ninetieth: quantileAt(0.9),
    largest: distance[order[order.length - 1] as number] as number,
  }
}

/** How far two curves lie apart at each place. */
export function distances(a: Float64Array, b: Float64Array): Float64Array {
  return a.map((value, i) => Math.abs(value - (b[i] as number)))
}
