/** Rows at increasing places, each of a weight that counts rows. */
export interface Scattered {
  readonly x: Float64Array
  /** Mean outcome at each place. */
  readonly y: Float64Array
  readonly weight: Float64Array
}

/**
 * Cleveland's lowess at some of the places: a straight line through the nearest share of the rows, near ones counting more; no
 * robustness steps, as `val.prob` of rms has it.
 *
 *   w_i = weight·(1 − (|x_i − x|/h)³)³,  h the distance within which ⌊span·W⌋ rows lie
 *
 * @param at    places of x, as indices in increasing order
 * @param span  share of the rows in each neighbourhood, above 0 and at most 1
 *
 * Accuracy: 1e-9 against statsmodels' `lowess(it=0, delta=0)` (test/golden/validation.json). O(n) a place.
 * Source: Cleveland, JASA 74 (1979).
 *
 * @example
 * const rows = { x: Float64Array.of(0, 1, 2, 3), y: Float64Array.of(0, 2, 4, 6), weight: new Float64Array(4).fill(1) }
 * Array.from(localLine(rows, Uint32Array.of(0, 3), 1), (value) => Number(value.toFixed(9))) // => [0, 6]
 */
export function localLine({ x, y, weight }: Scattered, at: Uint32Array, span: number): Float64Array {
  const n = x.length
  const all = weight.reduce((sum, w) => sum + w, 0)
  const wanted = Math.max(Math.min(2, all), Math.floor(span * all + 1e-10))
  const found = new Float64Array(at.length)
  at.forEach((place, k) => {
    const centre = x[place] as number
    const h = reachOf(x, weight, place, wanted)
    let [sw, sx, sy, sxx, sxy] = [0, 0, 0, 0, 0]
    const add = (i: number): boolean => {
      const apart = (x[i] as number) - centre
      const far = Math.abs(apart)
      if (far > 0.999 * h && far > 0) return false
      const near = far <= 0.001 * h ? 1 : (1 - (far / h) ** 3) ** 3
      const w = (weight[i] as number) * near
      sw += w
      sx += w * apart
      sy += w * (y[i] as number)
      sxx += w * apart * apart
      sxy += w * apart * (y[i] as number)
      return true
    }
    for (let i = place; i >= 0 && add(i); i--);
    for (let i = place + 1; i < n && add(i); i++);
    const spread = sxx - (sx * sx) / sw
    const range = (x[n - 1] as number) - (x[0] as number)
    // Around the place itself: a line where neighbours differ, else their mean.
    found[k] =
      Math.sqrt(Math.max(0, spread / sw)) > 0.001 * range
        ? (sy - ((sxy - (sx * sy) / sw) / spread) * sx) / sw
        : sy / sw
  })
  return found
}

/** The distance within which so much weight lies. */
function reachOf(x: Float64Array, weight: Float64Array, place: number, wanted: number): number {
  let [low, high] = [place, place]
  let held = weight[place] as number
  let far = 0
  while (held < wanted && (low > 0 || high < x.length - 1)) {
    const left = low > 0 ? (x[place] as number) - (x[low - 1] as number) : Infinity
    const right = high < x.length - 1 ? (x[high + 1] as number) - (x[place] as number) : Infinity
    if (left <= right) {
      low -= 1
      held += weight[low] as number
      far = left
    } else {
      high += 1
      held += weight[high] as number
      far = right
    }
  }
  return far
}
