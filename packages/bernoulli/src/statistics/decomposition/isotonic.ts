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
  const pooled: Pools = {
    start: new Uint32Array(entries + 1),
    yes: new Float64Array(entries),
    no: new Float64Array(entries),
  }
  const blocks = poolViolators({ yes, no }, entries, pooled)
  const [yesOf, noOf] = [pooled.yes.slice(0, blocks), pooled.no.slice(0, blocks)]
  return {
    blocks,
    start: pooled.start.slice(0, blocks + 1),
    yes: yesOf,
    no: noOf,
    value: yesOf.map((y, block) => y / (y + (noOf[block] as number))),
  }
}

/** Room for the blocks of a fit: as many as there are entries, and one more start. */
export interface Pools extends LabelWeights {
  readonly start: Uint32Array
}

/** Pools adjacent violators of the first entries, into room that is there already; how many blocks are left. */
export function poolViolators({ yes, no }: LabelWeights, entries: number, pools: Pools): number {
  const { start, yes: yesOf, no: noOf } = pools
  let last = -1
  for (let i = 0; i < entries; i++) {
    let y = yes[i] as number
    let n = no[i] as number
    let from = i
    while (last >= 0) {
      const before = yesOf[last] as number
      const beforeNo = noOf[last] as number
      if (before / (before + beforeNo) < y / (y + n)) break
      y += before
      n += beforeNo
      from = start[last] as number
      last -= 1
    }
    last += 1
    start[last] = from
    yesOf[last] = y
    noOf[last] = n
  }
  start[last + 1] = entries
  return last + 1
}
