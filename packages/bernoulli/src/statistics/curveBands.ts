import { random, xlog1py, xlogy } from '../math/index.ts'
import type { Random } from '../math/index.ts'
import { poolViolators } from './isotonic.ts'
import type { IsotonicFit, LabelWeights, Pools } from './isotonic.ts'
import { poisson } from './poisson.ts'
import type { PredictionTable } from './PredictionTable.ts'

/** A band around a calibration curve at one prediction. */
export interface BandAt {
  readonly probability: number
  readonly lower: number
  readonly upper: number
}

export interface Bands {
  /** Around the diagonal: where the curve would lie if the predictions were calibrated. */
  readonly consistency: readonly BandAt[]
  /** Around the curve: where it would lie if it were the truth. */
  readonly confidence: readonly BandAt[]
  /** Resampled predictions: all distinct ones, or this many groups of neighbours. */
  readonly places: number
  readonly pooled: boolean
  /** The log loss that recalibrating would save, here and if the predictions were calibrated; null without bands. */
  readonly miscalibration: MiscalibrationTest | null
}

/** How much of a miscalibration is chance: isotonic recalibration always saves something on the rows it is fitted to. */
export interface MiscalibrationTest {
  /** nats, over the places of the bands. */
  readonly observed: number
  /** Mean over the resamples of calibrated labels; nats. */
  readonly ifCalibrated: number
  /** (1 + resamples that save as much)/(1 + resamples). */
  readonly pValue: number
}

export interface BandOptions {
  readonly level: number
  readonly resamples: number
  readonly seed: number
  /** More distinct predictions than this are pooled into so many groups of neighbours. */
  readonly atMost?: number
}

/**
 * Pointwise bands of the isotonic calibration curve, by resampling the table.
 *
 * Each resample draws, at every prediction p of weight w, Poisson(w·c) yeses and Poisson(w·(1 − c)) noes, where c is p
 * for consistency and the fitted value for confidence: rows drawn with replacement, their labels drawn anew. The curve is
 * fitted again and read, by linear interpolation, at every prediction; a band runs between the quantiles (1 ± level)/2.
 * A consistency band always holds the diagonal, a confidence band the curve.
 *
 * With many distinct predictions neighbours are pooled into `atMost` groups of about equal weight first. Their expected
 * yeses are exact; what is lost is only where within a group the curve may step.
 *
 * The resamples of calibrated labels also say how much isotonic recalibration saves when there is nothing to mend.
 *
 * Less than one row of weight gives no bands.
 *
 * Source: Dimitriadis, Gneiting and Jordan, PNAS 118 (2021), and reliabilitydiag `R/region_method.R`.
 *
 * @example
 * const table = tableOf('probability', Float64Array.of(0.2, 0.5, 0.8), {
 *   examples: Float64Array.of(4, 4, 4), yes: Float64Array.of(1, 2, 4), spread: new Float64Array(3),
 * })
 * curveBands(table, isotonic(table), { level: 0.9, resamples: 100, seed: 1 }).consistency.length // => 3
 */
export function curveBands(
  table: PredictionTable,
  fit: IsotonicFit,
  { level, resamples, seed, atMost = 128 }: BandOptions,
): Bands {
  const stream = random(seed)
  const places = poolNeighbours(table, fit, atMost)
  const { probability, weight } = places
  const counts = { places: probability.length, pooled: probability.length < table.entries }
  if (weight.reduce((sum, w) => sum + w, 0) < 1)
    return { consistency: [], confidence: [], miscalibration: null, ...counts }
  const others = (yes: Float64Array): Float64Array =>
    yes.map((value, i) => Math.max(0, (weight[i] as number) - value))
  const drawing = (yes: Float64Array): Resampled =>
    resample(stream, probability, { yes, no: others(yes) }, resamples)
  const calibrated = drawing(places.predicted)
  const repeated = drawing(places.fitted)
  return {
    consistency: band(calibrated.read, probability, probability, level),
    confidence: band(repeated.read, probability, places.curve, level),
    miscalibration: testOf(savedAt(places), calibrated.saved),
    ...counts,
  }
}

function testOf(observed: number, saved: Float64Array): MiscalibrationTest {
  const asMuch = saved.filter((value) => value >= observed).length
  return {
    observed,
    ifCalibrated: saved.reduce((sum, value) => sum + value, 0) / saved.length,
    pValue: (1 + asMuch) / (1 + saved.length),
  }
}

interface Places {
  /** Mean prediction. */
  readonly probability: Float64Array
  readonly weight: Float64Array
  readonly yes: Float64Array
  readonly no: Float64Array
  /** Σw·p and Σw·value. */
  readonly predicted: Float64Array
  readonly fitted: Float64Array
  /** Mean value of the fit. */
  readonly curve: Float64Array
}

function poolNeighbours(table: PredictionTable, fit: IsotonicFit, atMost: number): Places {
  const groups = groupsOf(table, atMost)
  const count = groups.at(-1) as number
  const gather = (value: (i: number) => number): Float64Array => {
    const sums = new Float64Array(count + 1)
    for (let i = 0; i < table.entries; i++) {
      const group = groups[i] as number
      sums[group] = (sums[group] as number) + value(i)
    }
    return sums
  }
  const weight = gather((i) => table.weight[i] as number)
  const predicted = gather((i) => (table.weight[i] as number) * (table.probability[i] as number))
  let block = 0
  const fitted = gather((i) => {
    while ((fit.start[block + 1] as number) <= i) block += 1
    return (table.weight[i] as number) * (fit.value[block] as number)
  })
  const mean = (sums: Float64Array): Float64Array =>
    sums.map((sum, i) => Math.min(1, sum / (weight[i] as number)))
  return {
    probability: mean(predicted),
    curve: mean(fitted),
    weight,
    yes: gather((i) => table.yes[i] as number),
    no: gather((i) => table.no[i] as number),
    predicted,
    fitted,
  }
}

/** Which group each entry is in: its own, or, of at most so many of equal weight, the one its middle falls in. */
function groupsOf({ entries, weight }: PredictionTable, atMost: number): Uint32Array {
  if (entries <= atMost) return Uint32Array.from(weight.keys())
  const groups = new Uint32Array(entries)
  const all = weight.reduce((sum, w) => sum + w, 0)
  let before = 0
  let last = -1
  let count = -1
  for (let i = 0; i < entries; i++) {
    const w = weight[i] as number
    const group = Math.min(atMost - 1, Math.floor((atMost * (before + w / 2)) / all))
    before += w
    if (group !== last) count += 1
    last = group
    groups[i] = count
  }
  return groups
}

/** What isotonic recalibration saves at the places as they are. */
function savedAt({ probability, yes, no }: Places): number {
  const pools = poolsFor(probability.length)
  const blocks = poolViolators({ yes, no }, probability.length, pools)
  return saved({ yes, no, at: Uint32Array.from(probability.keys()) }, probability, pools, blocks)
}

function poolsFor(places: number): Pools {
  return { start: new Uint32Array(places + 1), yes: new Float64Array(places), no: new Float64Array(places) }
}

/** Log loss at the predictions less log loss at the fitted values, per row; 0 where a class is missing costs nothing. */
function saved(
  { yes, no, at }: Drawn,
  probability: Float64Array,
  { start, yes: yesOf, no: noOf }: Pools,
  blocks: number,
): number {
  let [before, after, weight] = [0, 0, 0]
  for (let d = 0; d < (start[blocks] as number); d++) {
    const p = probability[at[d] as number] as number
    before -= xlogy(yes[d] as number, p) + xlog1py(no[d] as number, -p)
  }
  for (let block = 0; block < blocks; block++) {
    const [y, n] = [yesOf[block] as number, noOf[block] as number]
    after -= xlogy(y, y / (y + n)) + xlogy(n, n / (y + n))
    weight += y + n
  }
  return Math.max(0, before - after) / weight
}

interface Drawn extends LabelWeights {
  /** The place each draw belongs to. */
  readonly at: Uint32Array
}

interface Resampled {
  /** Refitted curves: read[place][resample]. */
  readonly read: readonly Float64Array[]
  /** What each refit saves against the predictions. */
  readonly saved: Float64Array
}

/** Labels drawn anew, the curve refitted and read at every place. Nothing is allocated inside the loop. */
function resample(
  stream: Random,
  probability: Float64Array,
  { yes, no }: LabelWeights,
  resamples: number,
): Resampled {
  const places = probability.length
  const read = Array.from(probability, () => new Float64Array(resamples))
  const savings = new Float64Array(resamples)
  const drawn = { yes: new Float64Array(places), no: new Float64Array(places), at: new Uint32Array(places) }
  const pools = poolsFor(places)
  for (let k = 0; k < resamples; k++) {
    let count = 0
    while (count === 0)
      for (let i = 0; i < places; i++) {
        const y = poisson(stream, yes[i] as number)
        const n = poisson(stream, no[i] as number)
        if (y + n === 0) continue
        drawn.yes[count] = y
        drawn.no[count] = n
        drawn.at[count] = i
        count += 1
      }
    const blocks = poolViolators(drawn, count, pools)
    readCurve(pools, blocks, drawn.at, probability, read, k)
    savings[k] = saved(drawn, probability, pools, blocks)
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

function band(
  read: readonly Float64Array[],
  probability: Float64Array,
  centre: Float64Array,
  level: number,
): readonly BandAt[] {
  return read.map((values, i) => {
    values.sort()
    const middle = centre[i] as number
    return {
      probability: probability[i] as number,
      lower: Math.min(middle, quantile(values, (1 - level) / 2)),
      upper: Math.max(middle, quantile(values, (1 + level) / 2)),
    }
  })
}

/** By linear interpolation between order statistics, as R's type 7. */
function quantile(sorted: Float64Array, at: number): number {
  const place = at * (sorted.length - 1)
  const low = Math.floor(place)
  const [a, b] = [sorted[low] as number, sorted[Math.min(low + 1, sorted.length - 1)] as number]
  return a + (place - low) * (b - a)
}
