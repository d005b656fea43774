import { lossOfShare, sumOver } from '../sums/index.ts'
import type { PredictionTable } from '../table/index.ts'

/** Where labels are drawn as the predictions say, in increasing order of the prediction. */
export interface CalibratedPlaces {
  readonly probability: Float64Array
  readonly complement: Float64Array
  readonly weight: Float64Array
  readonly lossOfYes: Float64Array
  readonly lossOfNo: Float64Array
  /** Of how many outcomes the labels of a place are the share; Infinity where they do not scatter. */
  readonly outcomes: Float64Array
  /** Distinct predictions in each. */
  readonly entries: Uint32Array
}

/**
 * The distinct predictions of a table with the outcomes that stand behind their labels, or, of more than `atMost`, half as many
 * cells of neighbours.
 *
 * Where all weights are whole numbers a weight is that many outcomes; otherwise every row is one, of its weight. Soft labels
 * scatter less than yes and no, φ·p(1 − p) instead of p(1 − p), and are taken as shares of 1/φ times as many outcomes:
 *
 *   φ = 1 − Σw·y(1 − y)/Σw·p(1 − p)
 *
 * which is so on average when the predictions are calibrated. Counts and hard labels have φ = 1.
 *
 * Cells hold equally many of the steps that an isotonic fit to calibrated labels is expected to make: their density along
 * θ = arcsin √p is as the cube root of the weight per θ, so that neighbours w and Δθ apart add w^(1/3)·Δθ^(2/3).
 */
export function calibratedPlaces(table: PredictionTable, atMost: number): CalibratedPlaces {
  const cells = cellsOf(table, atMost)
  const count = (cells.at(-1) ?? -1) + 1
  const room = (): Float64Array => new Float64Array(count)
  const [probability, complement, weight, outcomes] = [room(), room(), room(), room()]
  const entries = new Uint32Array(count)
  const share = labelScatter(table)
  const whole = table.weight.every((w) => w === Math.round(w))
  for (let i = 0; i < table.entries; i++) {
    const cell = cells[i] as number
    const w = table.weight[i] as number
    weight[cell] = (weight[cell] as number) + w
    probability[cell] = (probability[cell] as number) + w * (table.probability[i] as number)
    complement[cell] = (complement[cell] as number) + w * (table.complement[i] as number)
    outcomes[cell] = (outcomes[cell] as number) + (whole ? w : (table.examples[i] as number))
    entries[cell] = (entries[cell] as number) + 1
  }
  for (let c = 0; c < count; c++) {
    const w = weight[c] as number
    probability[c] = Math.min(1, (probability[c] as number) / w)
    complement[c] = Math.min(1, (complement[c] as number) / w)
    outcomes[c] = Math.round((outcomes[c] as number) / share)
  }
  const yes = weight.map((w, c) => w * (probability[c] as number))
  const no = weight.map((w, c) => w * (complement[c] as number))
  const own = count === table.entries
  return {
    probability: own ? table.probability : probability,
    complement: own ? table.complement : complement,
    weight,
    lossOfYes: own ? table.lossOfYes : yes.map((part, c) => lossOfShare(part, no[c] as number)),
    lossOfNo: own ? table.lossOfNo : no.map((part, c) => lossOfShare(part, yes[c] as number)),
    outcomes,
    entries,
  }
}

/**
 * φ: how much labels scatter, measured by yes and no, if the predictions are calibrated; from 0 to 1, 1 for hard labels. What
 * rounding leaves of 0 is 0.
 */
export function labelScatter({
  entries,
  weight,
  probability,
  complement,
  labelVariance,
}: PredictionTable): number {
  const soft = sumOver(entries, (i) => labelVariance[i] as number)
  if (soft === 0) return 1
  const hard = sumOver(
    entries,
    (i) => (weight[i] as number) * (probability[i] as number) * (complement[i] as number),
  )
  const share = 1 - soft / hard
  return share > 1e-9 ? share : 0
}

/** Beyond so many entries the steps are reckoned over runs of neighbours. */
const finest = 16_384

/** Which cell each entry is in. */
function cellsOf({ entries, probability, weight }: PredictionTable, atMost: number): Uint32Array {
  const cells = new Uint32Array(entries)
  if (entries <= atMost) return cells.map((_, i) => i)
  const most = Math.floor(atMost / 2)
  const run = Math.ceil(entries / finest)
  const runs = Math.ceil(entries / run)
  const steps = new Float64Array(runs)
  let all = 0
  let before = angle(probability[0] as number)
  for (let r = 0; r < runs; r++) {
    const [from, to] = [r * run, Math.min(entries, (r + 1) * run)]
    let w = 0
    for (let i = from; i < to; i++) w += weight[i] as number
    const after = angle(probability[Math.min(entries - 1, to)] as number)
    all += Math.cbrt(w * Math.max(0, after - before) ** 2)
    steps[r] = all
    before = after
  }
  let [cell, last] = [-1, -1]
  for (let r = 0; r < runs; r++) {
    const index = Math.min(most - 1, Math.floor((most * (steps[r] as number)) / all))
    if (index !== last) cell += 1
    last = index
    cells.fill(cell, r * run, Math.min(entries, (r + 1) * run))
  }
  return cells
}

function angle(probability: number): number {
  return Math.asin(Math.sqrt(probability))
}
