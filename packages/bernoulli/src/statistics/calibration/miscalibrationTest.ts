import { product, random } from '../../math/index.ts'
import { binomial } from './binomial.ts'
import { calibratedPlaces } from './calibratedPlaces.ts'
import type { CalibratedPlaces } from './calibratedPlaces.ts'
import type { IsotonicFit, Pools } from '../decomposition/index.ts'
import { logLossMiscalibration, poolViolators } from '../decomposition/index.ts'
import { lossOfShare, sumOf } from '../sums/index.ts'
import type { PredictionTable } from '../table/index.ts'

/** How much of a miscalibration is chance: isotonic recalibration always saves something on the rows it is fitted to. */
export interface MiscalibrationTest {
  /** What it saves here, nats: `logLossMiscalibration`. */
  readonly observed: number
  /** What it saves on average on calibrated labels of the same rows; nats. */
  readonly ifCalibrated: number
  /** Of `ifCalibrated`, from so few draws. */
  readonly standardError: number
  /** (1 + draws that save as much)/(1 + draws). */
  readonly pValue: number
  /** How often labels were drawn. */
  readonly draws: number
}

export interface MiscalibrationOptions {
  /** At least so many draws, and up to fifty times as many of few predictions. */
  readonly draws: number
  readonly seed: number
  /** More distinct predictions than this are drawn in half as many cells. */
  readonly atMost?: number
}

/** Few predictions are drawn more often than asked for: up to fifty times as often, and not more labels than this for each draw. */
const affordable = 1300

/**
 * Is the log loss that isotonic recalibration saves more than it would save if the predictions were calibrated? The rows are
 * kept as they stand, each with its weight; only what happened is drawn anew, yes with chance p.
 *
 *   saved = Σ [yes·lossOfYes + no·lossOfNo]/W − Σ_blocks W_b·entropy(yes_b/W_b)/W
 *
 * Above `atMost` distinct predictions labels are drawn in cells of neighbours (see `calibratedPlaces`). A fit to cells misses
 * what falls within them, in proportion to the square root of their width; so four cells are also taken together, and the
 * difference, in full for cells of many predictions and not at all for a cell of one, is added to every draw:
 *
 *   saved = saved(cells) + mean[saved(cells) − saved(fours)]·(1 − mean over cells of 1/√steps in it)
 *
 * Accuracy: exact but for the draws up to `atMost` predictions; with cells `ifCalibrated` is within 2 % (docs/accuracy.md).
 * Source: Dimitriadis, Gneiting and Jordan, PNAS 118 (2021).
 *
 * @example
 * const table = tableOf('probability', Float64Array.of(0.2, 0.5, 0.8), {
 *   examples: Float64Array.of(4, 4, 4), yes: Float64Array.of(1, 2, 4), labelVariance: new Float64Array(3),
 * })
 * miscalibrationTest(table, isotonic(table), { draws: 200, seed: 1 }).observed.toFixed(12) // => '0.076841849430'
 */
export function miscalibrationTest(
  table: PredictionTable,
  fit: IsotonicFit,
  { draws: least, seed, atMost = 2048 }: MiscalibrationOptions,
): MiscalibrationTest {
  const points = calibratedPlaces(table, atMost)
  const count = points.weight.length
  const inCells = count < table.entries
  const most = inCells ? least : Math.min(50 * least, Math.floor((least * affordable) / count))
  const draws = Math.max(least, most)
  const { saved, beyond } = drawn(points, draws, seed, inCells)
  const weight = sumOf(table.weight)
  const values = saved.map((value) => (value + beyond) / weight)
  const mean = values.reduce((sum, value) => sum + value, 0) / draws
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  const observed = logLossMiscalibration(table, fit)
  const bar = observed * (1 - 1e-9) - 1e-15
  const asMuch = values.reduce((sum, value) => (value >= bar ? sum + 1 : sum), 0)
  return {
    observed,
    ifCalibrated: mean,
    standardError: Math.sqrt(squares / draws / Math.max(1, draws - 1)),
    pValue: (1 + asMuch) / (1 + draws),
    draws,
  }
}

/** What is saved in every draw, times the weight, and what cells miss of it. */
function drawn(
  points: CalibratedPlaces,
  draws: number,
  seed: number,
  inCells: boolean,
): { readonly saved: Float64Array; readonly beyond: number } {
  const { weight, outcomes, probability, complement } = points
  const count = weight.length
  const stream = random(seed)
  const samplers = Array.from(outcomes, (n, i) =>
    n === Infinity ? null : binomial(n, probability[i] as number, complement[i] as number),
  )
  const rarer = outcomes.map((n, i) =>
    n === 1 ? Math.min(probability[i] as number, complement[i] as number) : 0,
  )
  const labels = { yes: new Float64Array(count), no: new Float64Array(count) }
  const savedHere = savingOf(points)
  const fours = inCells ? joined(points, 4) : null
  const savedInFours = fours && savingOf(fours)
  const inFours = {
    yes: new Float64Array(fours?.weight.length ?? 0),
    no: new Float64Array(fours?.weight.length ?? 0),
  }
  const saved = new Float64Array(draws)
  let apart = 0
  for (let k = 0; k < draws; k++) {
    for (let i = 0; i < count; i++) {
      const w = weight[i] as number
      const rare = rarer[i] as number
      if (rare > 0) {
        const yes = stream.uniform() < rare === (probability[i] as number) <= 0.5
        labels.yes[i] = yes ? w : 0
        labels.no[i] = yes ? 0 : w
        continue
      }
      const n = outcomes[i] as number
      const sampler = samplers[i]
      const share = sampler ? sampler(stream) / n : (probability[i] as number)
      const other = sampler ? 1 - share : (complement[i] as number)
      labels.yes[i] = w * share
      labels.no[i] = w * other
    }
    saved[k] = savedHere(labels)
    if (savedInFours) {
      inFours.yes.fill(0)
      inFours.no.fill(0)
      for (let i = 0; i < count; i++) {
        const four = i >> 2
        inFours.yes[four] = (inFours.yes[four] as number) + (labels.yes[i] as number)
        inFours.no[four] = (inFours.no[four] as number) + (labels.no[i] as number)
      }
      apart += (saved[k] as number) - savedInFours(inFours)
    }
  }
  const within = fours === null ? 0 : 1 - missedOf(points)
  return { saved, beyond: (apart / draws) * within }
}

/** Mean over the cells of 1/√(steps that an isotonic fit could make in them), neighbours taken together so that chance evens out. */
function missedOf({ probability, complement, entries }: CalibratedPlaces): number {
  const count = entries.length
  let missed = 0
  for (let from = 0; from < count; from += 4) {
    const to = Math.min(count, from + 4)
    let steps = 0
    for (let i = from; i < to; i++) {
      const n = entries[i] as number
      steps += Math.min(2 * n - 1, 16 * n * (probability[i] as number) * (complement[i] as number))
    }
    missed += (to - from) / Math.sqrt(Math.max(1, steps / (to - from)))
  }
  return missed / count
}

type Losses = Pick<CalibratedPlaces, 'weight' | 'lossOfYes' | 'lossOfNo'>

/** So many neighbours as one. */
function joined({ weight, probability, complement }: CalibratedPlaces, neighbours: number): Losses {
  const count = Math.ceil(weight.length / neighbours)
  const sums = { weight: new Float64Array(count), yes: new Float64Array(count), no: new Float64Array(count) }
  weight.forEach((w, i) => {
    const index = Math.floor(i / neighbours)
    sums.weight[index] = (sums.weight[index] as number) + w
    sums.yes[index] = (sums.yes[index] as number) + w * (probability[i] as number)
    sums.no[index] = (sums.no[index] as number) + w * (complement[i] as number)
  })
  return {
    weight: sums.weight,
    lossOfYes: sums.yes.map((yes, i) => lossOfShare(yes, sums.no[i] as number)),
    lossOfNo: sums.no.map((no, i) => lossOfShare(no, sums.yes[i] as number)),
  }
}

/** What isotonic recalibration saves of labels at these places, times their weight. Nothing is allocated in a draw. */
function savingOf({
  weight,
  lossOfYes,
  lossOfNo,
}: Losses): (labels: { readonly yes: Float64Array; readonly no: Float64Array }) => number {
  const count = weight.length
  const pools: Pools = {
    start: new Uint32Array(count + 1),
    yes: new Float64Array(count),
    no: new Float64Array(count),
  }
  return (labels) => {
    let before = 0
    for (let i = 0; i < count; i++) {
      const yes = labels.yes[i] as number
      const no = labels.no[i] as number
      if (yes !== 0) before += yes * (lossOfYes[i] as number)
      if (no !== 0) before += no * (lossOfNo[i] as number)
    }
    const blocks = poolViolators(labels, count, pools)
    let after = 0
    for (let block = 0; block < blocks; block++)
      after += lossOf(pools.yes[block] as number, pools.no[block] as number)
    return Math.max(0, before - after)
  }
}

/** What always saying their share costs so many yeses and noes. */
function lossOf(yes: number, no: number): number {
  return product(yes, lossOfShare(yes, no)) + product(no, lossOfShare(no, yes))
}
