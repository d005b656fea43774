import { multiply, substitute, subtract } from '../../expression/index.ts'
import type { Engine, Key } from '../../statistics/index.ts'
import type { DriftPart } from './driftParts.ts'
import type { GroupsOfPart } from '../groups/index.ts'
import type { RowFormulas } from '../rows/index.ts'

/** More than these are not dealt anew. */
export const mostUnits = 16_384

/**
 * What goes together when the rows are dealt anew: a row, or all that a group has in a bucket. In the order of the buckets;
 * weights add up to the number of units.
 */
export interface DriftUnits {
  /** Place of its bucket. */
  readonly bucket: Uint32Array
  /** Number of its group; null when rows stand for themselves. */
  readonly group: Uint32Array | null
  readonly weight: Float64Array
  /** Mean of loss − centre. */
  readonly loss: Float64Array
}

interface Unit {
  readonly bucket: number
  readonly group?: number
  readonly weight: number
  readonly loss: number
}

function gathered(units: readonly Unit[], group: Uint32Array | null): DriftUnits {
  const total = units.reduce((sum, { weight }) => sum + weight, 0)
  return {
    bucket: Uint32Array.from(units, ({ bucket }) => bucket),
    group,
    weight: Float64Array.from(units, ({ weight }) => (weight / total) * units.length),
    loss: Float64Array.from(units, ({ loss }) => loss),
  }
}

/**
 * The rows one by one, or the trials of counts. Weight 2 is the row twice where all weights are whole numbers; otherwise a
 * row keeps its weight wherever it goes.
 *
 * @param places  of the buckets whose rows are wanted, by key
 * @returns       null when there are more than `mostUnits`
 */
export async function unitsOfRows(
  engine: Engine,
  row: RowFormulas,
  split: Key,
  { positions, centre }: { readonly positions: ReadonlyMap<number, number>; readonly centre: number },
): Promise<DriftUnits | null> {
  const { label, weight } = row
  const outcomes =
    engine.shape.counts === true
      ? [
          { loss: substitute(row.loss, { label: 1 }), weight: multiply(weight, label) },
          { loss: substitute(row.loss, { label: 0 }), weight: multiply(weight, subtract(1, label)) },
        ]
      : [{ loss: row.loss, weight }]
  const found = await engine.sumAtMost(mostUnits, {
    by: [split, ...outcomes.map(({ loss }) => ({ expression: loss }))],
    sums: Object.fromEntries(outcomes.map((outcome, k) => [`weight${k}`, outcome.weight])),
  })
  if ('tooMany' in found) return null
  const rows: Unit[] = []
  for (let i = 0; i < found.groups; i++) {
    const bucket = positions.get(Number(found.keys[0]?.[i]))
    outcomes.forEach((_, k) => {
      const weight = found.sums[`weight${k}`]?.[i] as number
      if (bucket !== undefined && weight > 0)
        rows.push({ bucket, weight, loss: Number(found.keys[k + 1]?.[i]) - centre })
    })
  }
  rows.sort((a, b) => a.bucket - b.bucket || a.loss - b.loss)
  if (rows.some(({ weight }) => Math.abs(weight - Math.round(weight)) > 1e-9)) return gathered(rows, null)
  if (rows.reduce((sum, { weight }) => sum + weight, 0) > mostUnits) return null
  return gathered(
    rows.flatMap((unit) => Array.from({ length: Math.round(unit.weight) }, () => ({ ...unit, weight: 1 }))),
    null,
  )
}

/** What every group has in every bucket. */
export function unitsOfGroups(buckets: readonly GroupsOfPart[]): DriftUnits {
  const units = buckets.flatMap(({ groups, weights, losses }, bucket) =>
    Array.from(groups, (group, k) => ({
      bucket,
      group,
      weight: weights[k] as number,
      loss: (losses[k] as number) / (weights[k] as number),
    })),
  )
  return gathered(
    units,
    Uint32Array.from(units, ({ group }) => group),
  )
}

/** The buckets as their units make them. */
export function partsOfUnits(units: DriftUnits, middles: readonly number[]): readonly DriftPart[] {
  const parts = middles.map((at) => ({ at, weight: 0, influence: 0, square: 0, units: 0 }))
  units.bucket.forEach((bucket, i) => {
    const part = parts[bucket] as (typeof parts)[number]
    const [weight, loss] = [units.weight[i] as number, units.loss[i] as number]
    part.weight += weight
    part.influence += weight * loss
    part.square += weight * loss ** 2
    part.units += 1
  })
  return parts
}
