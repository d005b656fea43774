import { random } from '../math/index.ts'
import type { Random } from '../math/index.ts'
import { poolViolators } from './isotonic.ts'
import type { IsotonicFit, Pools } from './isotonic.ts'
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
  const { probability, predicted, fitted, weight } = places
  const pooled = probability.length < table.entries
  if (weight.reduce((sum, w) => sum + w, 0) < 1)
    return { consistency: [], confidence: [], places: probability.length, pooled }
  const no = (yes: Float64Array): Float64Array => yes.map((value, i) => (weight[i] as number) - value)
  const around = (centre: Float64Array, yes: Float64Array): readonly BandAt[] =>
    band(resample(stream, probability, yes, no(yes), resamples), probability, centre, level)
  return {
    consistency: around(probability, predicted),
    confidence: around(places.curve, fitted),
    places: probability.length,
    pooled,
  }
}

interface Places {
  /** Mean prediction. */
  readonly probability: Float64Array
  readonly weight: Float64Array
  /** Σw·p and Σw·value. */
  readonly predicted: Float64Array
  readonly fitted: Float64Array
  /** Mean value of the fit. */
  readonly curve: Float64Array
}

function poolNeighbours(table: PredictionTable, fit: IsotonicFit, atMost: number): Places {
  const all = table.weight.reduce((sum, w) => sum + w, 0)
  const pool = table.entries > atMost
  const weight: number[] = []
  const predicted: number[] = []
  const fitted: number[] = []
  let last = -1
  let before = 0
  let block = 0
  for (let i = 0; i < table.entries; i++) {
    while ((fit.start[block + 1] as number) <= i) block += 1
    const w = table.weight[i] as number
    const group = pool ? Math.min(atMost - 1, Math.floor((atMost * (before + w / 2)) / all)) : i
    before += w
    if (group !== last) {
      weight.push(0)
      predicted.push(0)
      fitted.push(0)
      last = group
    }
    const place = weight.length - 1
    weight[place] = (weight[place] as number) + w
    predicted[place] = (predicted[place] as number) + w * (table.probability[i] as number)
    fitted[place] = (fitted[place] as number) + w * (fit.value[block] as number)
  }
  const mean = (sums: readonly number[]): Float64Array =>
    Float64Array.from(sums, (sum, i) => Math.min(1, sum / (weight[i] as number)))
  return {
    probability: mean(predicted),
    weight: Float64Array.from(weight),
    predicted: Float64Array.from(predicted),
    fitted: Float64Array.from(fitted),
    curve: mean(fitted),
  }
}

/** Refitted curves, read at every place: resamples[place][resample]. Nothing is allocated inside the loop. */
function resample(
  stream: Random,
  probability: Float64Array,
  yes: Float64Array,
  no: Float64Array,
  resamples: number,
): readonly Float64Array[] {
  const places = probability.length
  const read = Array.from(probability, () => new Float64Array(resamples))
  const drawn = { yes: new Float64Array(places), no: new Float64Array(places), at: new Uint32Array(places) }
  const pools = {
    start: new Uint32Array(places + 1),
    yes: new Float64Array(places),
    no: new Float64Array(places),
  }
  for (let k = 0; k < resamples; k++) {
    let count = 0
    while (count === 0)
      for (let i = 0; i < places; i++) {
        const y = poisson(stream, yes[i] as number)
        const n = poisson(stream, Math.max(0, no[i] as number))
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
