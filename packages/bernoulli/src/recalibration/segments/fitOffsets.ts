import { InputError } from '../../errors/index.ts'
import { offsetsAt } from './offsetsAt.ts'
import type { OffsetData, OffsetsAt } from './offsetsAt.ts'

export interface OffsetFit {
  readonly slope: number
  /** Of every segment, log-odds; of one without rows the mean of the others. */
  readonly offsets: readonly number[]
  /** Standard deviation of the offsets in the population of segments, as the rows show it; 0: no segment differs. */
  readonly spread: number
}

/** Spreads are tried in these steps, and between the neighbours of the best until they are so near. */
const [least, most, factor, within] = [1 / 64, 16, 4, 0.1]

/**
 * An intercept for every segment, drawn towards their mean as strongly as the segments are alike.
 *
 *   logit P(y) = centre + u_g + slope·logit,  u_g normal around 0 with standard deviation spread
 *   minimises Σ loss + Σ u_g²/(2·spread²) + centre²/(2·½²) + (slope − 1)²/(2·¼²)
 *
 * The spread is the one under which the rows are most likely, the u_g, the centre and the slope integrated out by Laplace's
 * method (docs/formulas.md); 0 where no spread makes them likelier than none. For every spread the cost is strictly convex.
 *
 * @throws InputError when the best slope is not above 0: what the common map says runs against what happens
 *
 * Accuracy: the spread within 1 % of the likeliest, what is fitted under it 1e-9 relative; against SciPy
 * (test/golden/segmentOffsets.json).
 *
 * @example
 * fitOffsets({
 *   segments: 2, segment: Uint32Array.of(0, 1), logit: Float64Array.of(0, 0),
 *   yes: Float64Array.of(50, 20), no: Float64Array.of(50, 80),
 * }).offsets.map((offset) => offset.toFixed(2))
 * // => ['-0.01', '-1.30']
 */
export function fitOffsets(data: OffsetData): OffsetFit {
  let best = offsetsAt(data, 0)
  for (let spread = least; spread <= most; spread *= factor) {
    const found = offsetsAt(data, spread, { from: best.point })
    if (found.evidence > best.evidence) best = found
  }
  const spread = best.spread > 0 ? likeliest(data, best) : 0
  const { centre, slope, apart } = offsetsAt(data, spread, { from: best.point, exactly: true }).point
  if (!(slope > 0))
    throw new InputError({
      problem: 'within segments the predictions run against what happens',
      expected: 'a slope above 0',
      received: slope,
      advice: "Put them right without segments first: kind 'platt' turns them round.",
    })
  return { slope, offsets: Array.from(apart, (u) => centre + u), spread }
}

/** The likeliest spread between the neighbours of the best so far: golden sections, then the top of a parabola. */
function likeliest(data: OffsetData, best: OffsetsAt): number {
  const ratio = (Math.sqrt(5) - 1) / 2
  const at = (logarithm: number): OffsetsAt => offsetsAt(data, Math.exp(logarithm), { from: best.point })
  let [low, high] = [Math.log(best.spread / factor), Math.log(best.spread * factor)]
  let [left, right] = [at(high - ratio * (high - low)), at(low + ratio * (high - low))]
  while (high - low > 2 * within) {
    const risesLeft = left.evidence >= right.evidence
    if (risesLeft) {
      high = Math.log(right.spread)
      ;[left, right] = [at(high - ratio * (high - low)), left]
    } else {
      low = Math.log(left.spread)
      ;[left, right] = [right, at(low + ratio * (high - low))]
    }
  }
  const middle = (low + high) / 2
  const [below, here, above] = [at(middle - within), at(middle), at(middle + within)]
  const bend = below.evidence - 2 * here.evidence + above.evidence
  if (!(bend < 0)) return here.spread
  const shift = ((below.evidence - above.evidence) / (2 * bend)) * within
  return Math.exp(middle + Math.min(within, Math.max(-within, shift)))
}
