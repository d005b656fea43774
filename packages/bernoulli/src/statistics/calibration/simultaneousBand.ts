import { betaCdf, betaQuantile, xlogy } from '../../math/index.ts'
import type { BandAt } from './curveBands.ts'
import type { PredictionTable } from '../table/index.ts'

export interface SimultaneousBand {
  /** Where a prediction stands twice or thrice the band steps there; between neighbours it is level. */
  readonly points: readonly BandAt[]
  /** Blocks of neighbouring predictions it was made from: every distinct one, or this many. */
  readonly blocks: number
  readonly pooled: boolean
}

/**
 * A band that holds the whole true curve at once, with at least the chance of the level, whatever the number of rows: all
 * that is taken for granted is that what happens does not become rarer as predictions grow.
 *
 *   lower at x = max over blocks j ≤ k at or below x of the Clopper-Pearson bound of j … k, each at δ
 *   upper at x = min over blocks j ≤ k at or above x,   δ = (1 − level)/(K² + K), K blocks
 *
 * A block is a distinct prediction, or of more than `atMost` of them so many runs of neighbours of about equal weight. Pooling
 * keeps the promise: a bound of a run speaks for the predictions beyond its far end alone, so the band only becomes wider.
 *
 * Weights are frequencies. O(K²).
 *
 * Source: Dimitriadis, Dümbgen, Henzi, Puke and Ziegel, Biometrika 110 (2023), and calibrationband; bounds of counts whose
 * chances differ: Hoeffding, Annals of Mathematical Statistics 27 (1956).
 *
 * @example
 * const table = tableOf('probability', Float64Array.of(0.5), {
 *   examples: Float64Array.of(10), yes: Float64Array.of(5), labelVariance: Float64Array.of(0),
 * })
 * simultaneousBand(table, 0.95).points[1].lower.toFixed(6) // => '0.187086'
 */
export function simultaneousBand(table: PredictionTable, level: number, atMost = 32): SimultaneousBand {
  const blocks = blocksOf(table, atMost)
  const { count, yes, no } = blocks
  const delta = (1 - level) / (count * (count + 1))
  const lower = lowerBounds(yes, no, delta)
  const upper = lowerBounds(no.toReversed(), yes.toReversed(), delta)
    .map((bound) => 1 - bound)
    .toReversed()
  const points: BandAt[] = []
  for (let k = 0; k < count; k++) {
    const [left, right] = [blocks.left[k] as number, blocks.right[k] as number]
    const [below, here] = [lower[k - 1] ?? 0, lower[k] as number]
    const [up, above] = [upper[k] as number, upper[k + 1] ?? 1]
    points.push({ probability: left, lower: below, upper: up })
    if (left === right) points.push({ probability: left, lower: here, upper: up })
    else
      points.push(
        { probability: left, lower: below, upper: above },
        { probability: right, lower: below, upper: above },
      )
    points.push({ probability: right, lower: here, upper: above })
  }
  return { points, blocks: count, pooled: count < table.entries }
}

/** A run of blocks, and how far it is from saying the largest bound so far: n·KL(Y/n ‖ largest). */
interface Run {
  readonly yes: number
  readonly no: number
  readonly evidence: number
}

/**
 * For every block the largest lower bound of the runs that end at it or before.
 *
 * Quantiles are dear, so that of the run with the most evidence against the largest so far is worked out first, and of the
 * others only those that still beat it: P(Beta(Y, N + 1) ≤ largest) < δ. Between e^−evidence/√(2n) and e^−evidence of whole
 * counts lies that chance (Ash, Information Theory (1965), section 4.7), which settles most runs without it.
 */
function lowerBounds(yes: Float64Array, no: Float64Array, delta: number): Float64Array {
  let largest = 0
  return yes.map((_, end) => {
    const runs = runsTo(end, yes, no, largest, -Math.log(delta))
    for (const run of runs) {
      if (run.yes <= largest * (run.yes + run.no)) continue
      if (Math.min(run.yes, run.no) > many) largest = run.yes / (run.yes + run.no)
      else if (betaCdf(largest, run.yes, run.no + 1) < delta)
        largest = betaQuantile(delta, run.yes, run.no + 1)
    }
    return largest
  })
}

/** The runs that end at a block and may say more than the largest so far, most evidence first. */
function runsTo(
  end: number,
  yes: Float64Array,
  no: Float64Array,
  largest: number,
  needed: number,
): readonly Run[] {
  const runs: Run[] = []
  let [yeses, noes] = [0, 0]
  for (let start = end; start >= 0; start--) {
    yeses += yes[start] as number
    noes += no[start] as number
    const all = yeses + noes
    if (yeses < few || yeses <= largest * all) continue
    const share = yeses / all
    const evidence =
      largest === 0 ? Infinity : xlogy(yeses, share / largest) + xlogy(noes, (1 - share) / (1 - largest))
    const settled =
      Number.isInteger(yeses) && Number.isInteger(all) && evidence + Math.log(2 * all) / 2 < needed
    if (!settled) runs.push({ yes: yeses, no: noes, evidence })
  }
  return runs.sort((a, b) => b.evidence - a.evidence)
}

/** The bound of fewer yeses is below δ^(1/few), which is 0 in float64. */
const few = 1e-10

/** With more of both the bound is nearer to the rate than float64 tells. */
const many = 1e32

interface Blocks {
  readonly count: number
  /** Smallest and largest prediction. */
  readonly left: Float64Array
  readonly right: Float64Array
  readonly yes: Float64Array
  readonly no: Float64Array
}

function blocksOf({ entries, probability, weight, yes, no }: PredictionTable, atMost: number): Blocks {
  const most = Math.min(entries, atMost)
  const room = (): Float64Array => new Float64Array(most)
  const [left, right, yesOf, noOf] = [room(), room(), room(), room()]
  let all = 0
  for (let i = 0; i < entries; i++) all += weight[i] as number
  let [before, last, at] = [0, -1, -1]
  for (let i = 0; i < entries; i++) {
    const w = weight[i] as number
    const number = entries === most ? i : Math.min(most - 1, Math.floor((most * (before + w / 2)) / all))
    before += w
    if (number !== last) {
      at += 1
      left[at] = probability[i] as number
    }
    last = number
    right[at] = probability[i] as number
    yesOf[at] = (yesOf[at] as number) + (yes[i] as number)
    noOf[at] = (noOf[at] as number) + (no[i] as number)
  }
  const kept = (values: Float64Array): Float64Array => values.slice(0, at + 1)
  return { count: at + 1, left: kept(left), right: kept(right), yes: kept(yesOf), no: kept(noOf) }
}
