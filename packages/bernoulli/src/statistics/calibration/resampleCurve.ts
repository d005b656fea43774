import type { Random } from '../../math/index.ts'
import { poolViolators } from '../decomposition/index.ts'
import type { LabelWeights, Pools } from '../decomposition/index.ts'
import { poissonGiven } from './poisson.ts'

/**
 * Labels drawn anew, the curve refitted and read at every place: read[place][resample]. Nothing is allocated inside the loop.
 */
export function resampleCurve(
  stream: Random,
  probability: Float64Array,
  { yes, no }: LabelWeights,
  resamples: number,
): readonly Float64Array[] {
  const points = probability.length
  const read = Array.from(probability, () => new Float64Array(resamples))
  const drawn = { yes: new Float64Array(points), no: new Float64Array(points), at: new Uint32Array(points) }
  const pools: Pools = {
    start: new Uint32Array(points + 1),
    yes: new Float64Array(points),
    no: new Float64Array(points),
  }
  const chances = { yes: yes.map((mean) => Math.exp(-mean)), no: no.map((mean) => Math.exp(-mean)) }
  for (let k = 0; k < resamples; k++) {
    let count = 0
    while (count === 0)
      for (let i = 0; i < points; i++) {
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
  }
  return read
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
  let index = 0
  let valueBefore = (yes[0] as number) / ((yes[0] as number) + (no[0] as number))
  let before = -Infinity
  for (let block = 0; block < blocks; block++) {
    const value = (yes[block] as number) / ((yes[block] as number) + (no[block] as number))
    for (let d = start[block] as number; d < (start[block + 1] as number); d++) {
      const here = drawnAt[d] as number
      const at = probability[here] as number
      for (; index < here; index++) {
        const share = ((probability[index] as number) - before) / (at - before || 1)
        set(index, before === -Infinity ? value : valueBefore + share * (value - valueBefore))
      }
      set(index++, value)
      before = at
      valueBefore = value
    }
  }
  for (; index < probability.length; index++) set(index, valueBefore)

  function set(index: number, value: number): void {
    ;(read[index] as Float64Array)[k] = value
  }
}
