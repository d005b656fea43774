import type { IsotonicFit } from '../decomposition/index.ts'
import type { PredictionTable } from '../table/index.ts'

/** Where a calibration curve is drawn: the distinct predictions, or groups of neighbours. */
export interface BandPlaces {
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

/**
 * The distinct predictions of a table, or, where there are more than `atMost`, so many groups of neighbours of about equal
 * weight. What the rows and the fit expect of a group is exact.
 */
export function bandPlaces(table: PredictionTable, fit: IsotonicFit, atMost: number): BandPlaces {
  const groups = groupsOf(table, atMost)
  const count = groups.at(-1) as number
  const room = (): Float64Array => new Float64Array(count + 1)
  const [weight, yes, no, predicted, fitted] = [room(), room(), room(), room(), room()]
  let block = 0
  for (let i = 0; i < table.entries; i++) {
    const group = groups[i] as number
    const w = table.weight[i] as number
    while ((fit.start[block + 1] as number) <= i) block += 1
    weight[group] = (weight[group] as number) + w
    yes[group] = (yes[group] as number) + (table.yes[i] as number)
    no[group] = (no[group] as number) + (table.no[i] as number)
    predicted[group] = (predicted[group] as number) + w * (table.probability[i] as number)
    fitted[group] = (fitted[group] as number) + w * (fit.value[block] as number)
  }
  const mean = (sums: Float64Array): Float64Array =>
    sums.map((sum, i) => Math.min(1, sum / (weight[i] as number)))
  const apart = weight.length === table.entries
  return {
    probability: apart ? table.probability : mean(predicted),
    curve: mean(fitted),
    weight,
    yes,
    no,
    predicted,
    fitted,
  }
}

/** Which group each entry is in: its own, or, of at most so many of equal weight, the one its middle falls in. */
function groupsOf({ entries, weight }: PredictionTable, atMost: number): Uint32Array {
  if (entries <= atMost) return Uint32Array.from(weight.keys())
  const groups = new Uint32Array(entries)
  let all = 0
  for (let i = 0; i < entries; i++) all += weight[i] as number
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
