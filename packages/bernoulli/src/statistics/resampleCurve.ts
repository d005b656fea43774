import { product } from '../math/index.ts'
import type { Random } from '../math/index.ts'
import type { BandPlaces } from './bandPlaces.ts'
import { poolViolators } from './isotonic.ts'
import type { LabelWeights, Pools } from './isotonic.ts'
import { lossOfShare } from './lossOfShare.ts'
import { poissonGiven } from './poisson.ts'

/** What isotonic recalibration saves at the places as they are. */
export function savedAt(places: BandPlaces): number {
  const { probability, yes, no } = places
  const pools = poolsFor(probability.length)
  const blocks = poolViolators({ yes, no }, probability.length, pools)
  return saved({ yes, no, at: Uint32Array.from(probability.keys()) }, places, pools, blocks)
}

function poolsFor(places: number): Pools {
  return { start: new Uint32Array(places + 1), yes: new Float64Array(places), no: new Float64Array(places) }
}

/** Log loss at the predictions less log loss at the fitted values, per row; 0 where a class is missing costs nothing. */
function saved(
  { yes, no, at }: Drawn,
  { lossOfYes, lossOfNo }: Pick<BandPlaces, 'lossOfYes' | 'lossOfNo'>,
  { start, yes: yesOf, no: noOf }: Pools,
  blocks: number,
): number {
  let [before, after, weight] = [0, 0, 0]
  for (let d = 0; d < (start[blocks] as number); d++) {
    const place = at[d] as number
    before +=
      product(yes[d] as number, lossOfYes[place] as number) +
      product(no[d] as number, lossOfNo[place] as number)
  }
  for (let block = 0; block < blocks; block++) {
    const [y, n] = [yesOf[block] as number, noOf[block] as number]
    after += product(y, lossOfShare(y, n)) + product(n, lossOfShare(n, y))
    weight += y + n
  }
  return Math.max(0, before - after) / weight
}

interface Drawn extends LabelWeights {
  /** The place each draw belongs to. */
  readonly at: Uint32Array
}

/** Curves fitted to labels drawn anew. */
export interface ResampledCurves {
  /** Refitted curves: read[place][resample]. */
  readonly read: readonly Float64Array[]
  /** What each refit saves against the predictions. */
  readonly saved: Float64Array
}

/** Labels drawn anew, the curve refitted and read at every place. Nothing is allocated inside the loop. */
export function resampleCurve(
  stream: Random,
  at: BandPlaces,
  { yes, no }: LabelWeights,
  resamples: number,
): ResampledCurves {
  const { probability } = at
  const places = probability.length
  const read = Array.from(probability, () => new Float64Array(resamples))
  const savings = new Float64Array(resamples)
  const drawn = { yes: new Float64Array(places), no: new Float64Array(places), at: new Uint32Array(places) }
  const pools = poolsFor(places)
  const chances = { yes: yes.map((mean) => Math.exp(-mean)), no: no.map((mean) => Math.exp(-mean)) }
  for (let k = 0; k < resamples; k++) {
    let count = 0
    while (count === 0)
      for (let i = 0; i < places; i++) {
        const y = poissonGiven(stream, yes[i] as number, chances.yes[i] as number)
        const n = poissonGiven(stream, no[i] as number, chances.no[i] as number)
        if (y + n === 0) continue
        drawn.yes[count] = y
        drawn.no[count] = n
        drawn.at[count] = i
        count += 1
      }
    const blocks = poolViolators(drawn, count, pools)
    readCurve(pools, blocks, drawn.at, probability, read, k)
    savings[k] = saved(drawn, at, pools, blocks)
  }
  return { read, saved: savings }
}

/** The fit at every place: flat before the first and after the last place drawn, linear between places drawn. */
function readCurve(
  { start, yes, no }: Pools,
  blocks: number,
  drawnAt: Uint32Array,
  probability: Float64Array,
  read: readonly Float64Array[],
  k: number,
): void {
  let place = 0
  let valueBefore = (yes[0] as number) / ((yes[0] as number) + (no[0] as number))
  let before = -Infinity
  for (let block = 0; block < blocks; block++) {
    const value = (yes[block] as number) / ((yes[block] as number) + (no[block] as number))
    for (let d = start[block] as number; d < (start[block + 1] as number); d++) {
      const here = drawnAt[d] as number
      const at = probability[here] as number
      for (; place < here; place++) {
        const share = ((probability[place] as number) - before) / (at - before || 1)
        set(place, before === -Infinity ? value : valueBefore + share * (value - valueBefore))
      }
      set(place++, value)
      before = at
      valueBefore = value
    }
  }
  for (; place < probability.length; place++) set(place, valueBefore)

  function set(place: number, value: number): void {
    ;(read[place] as Float64Array)[k] = value
  }
}
