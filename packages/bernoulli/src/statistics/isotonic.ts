/** Weighted labels at increasing predictions. */
export interface LabelWeights {
  /** Σw·y at each distinct prediction. */
  readonly yes: Float64Array
  /** Σw·(1 − y) at each distinct prediction. */
  readonly no: Float64Array
}

/** A monotone step function over the entries: block b holds the entries from `start[b]` to before `start[b + 1]`. */
export interface IsotonicFit {
  readonly blocks: number
  /** (blocks + 1): where each block starts, and the number of entries. */
  readonly start: Uint32Array
  readonly yes: Float64Array
  readonly no: Float64Array
  /** yes/(yes + no), strictly increasing. */
  readonly value: Float64Array
}

/**
 * Isotonic regression of label on prediction, by pooling adjacent violators: the best non-decreasing recalibration for
 * every proper score at once.
 *
 *   value = argmin Σw·S(y, v) over v₁ ≤ v₂ ≤ …, and the same for every proper score S
 *
 * Ties are pooled already, because the table has one entry for each distinct prediction; so the order of rows never
 * matters. Neighbouring blocks of equal value are one block. O(n).
 *
 * @param table  entries in increasing order of the prediction, each of weight yes + no > 0
 *
 * Source: Ayer et al., Annals of Mathematical Statistics 26 (1955); Dimitriadis, Gneiting and Jordan, PNAS 118 (2021);
 * for every score: Jordan, Mühlemann and Ziegel, doi:10.1007/s10463-021-00808-0.
 *
 * @example
 * isotonic({ yes: Float64Array.of(0, 1, 0, 1), no: Float64Array.of(1, 0, 1, 0) }).value
 * // => Float64Array.of(0, 0.5, 1)
 */
export function isotonic({ yes, no }: LabelWeights): IsotonicFit {
  const entries = yes.length
  const start = new Uint32Array(entries + 1)
  const yesOf = new Float64Array(entries)
  const noOf = new Float64Array(entries)
  let last = -1
  for (let i = 0; i < entries; i++) {
    last += 1
    start[last] = i
    yesOf[last] = yes[i] as number
    noOf[last] = no[i] as number
    while (last > 0 && rate(last - 1) >= rate(last)) {
      yesOf[last - 1] = (yesOf[last - 1] as number) + (yesOf[last] as number)
      noOf[last - 1] = (noOf[last - 1] as number) + (noOf[last] as number)
      last -= 1
    }
  }
  const blocks = last + 1
  start[blocks] = entries
  return {
    blocks,
    start: start.slice(0, blocks + 1),
    yes: yesOf.slice(0, blocks),
    no: noOf.slice(0, blocks),
    value: Float64Array.from({ length: blocks }, (_, block) => rate(block)),
  }

  function rate(block: number): number {
    const y = yesOf[block] as number
    return y / (y + (noOf[block] as number))
  }
}
