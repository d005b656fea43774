import { multiply, subtract } from '../../expression/index.ts'
import { sumOver } from '../../statistics/index.ts'
import type { Engine, Key, Sums } from '../../statistics/index.ts'
import { numberKeys } from '../rows/index.ts'
import type { RowFormulas } from '../rows/index.ts'

/** So many pairs of a group and something else are gathered at once: about 200 MB. */
export const mostPairs = 4_194_304

/** What the groups of one part of the rows show of it. */
export interface GroupsOfPart {
  /** Groups that have weight in it. */
  readonly count: number
  /** Of the part's mean loss; null when fewer than two groups have weight in it. */
  readonly variance: number | null
  /** Σw(label − probability)/W and its variance. */
  readonly residual: { readonly mean: number; readonly variance: number | null }
  /** Number of each of these groups, and its influence on the mean loss: the squares add up to the variance. */
  readonly groups: Uint32Array
  readonly influences: Float64Array
  /** Of each of them Σw and Σw·(loss − centre). */
  readonly weights: Float64Array
  readonly losses: Float64Array
}

/**
 * The influence of groups on the mean loss of each part of the rows, the parts in the order of their keys. One query.
 *
 *   influence of a group = √(G/(G − 1))·Σw·(loss − mean of the part)/W,  over its rows in the part, G groups in the part
 *
 * @param by      what the parts are
 * @param centre  near the mean of all losses
 * @returns       null when there are more than `mostPairs` pairs of a part and a group
 */
export async function groupInfluence(
  engine: Engine,
  row: RowFormulas,
  by: readonly Key[],
  { group, centre }: { readonly group: string; readonly centre: number },
): Promise<readonly GroupsOfPart[] | null> {
  const found = await engine.sumAtMost(mostPairs, {
    by: [...by, { column: group }],
    sums: {
      weight: row.weight,
      loss: multiply(row.weight, subtract(row.loss, centre)),
      residual: multiply(row.weight, subtract(row.label, row.probability)),
    },
  })
  if ('tooMany' in found) return null
  const numberOf = numberKeys(found.keys[by.length] as ArrayLike<unknown>)
  const parts: GroupsOfPart[] = []
  for (let start = 0, end = 0; start < found.groups; start = end) {
    while (end < found.groups && samePart(found, by.length, start, end)) end += 1
    parts.push(groupsOfPart(found.sums, numberOf, start, end, centre))
  }
  return parts
}

function samePart({ keys }: Sums, by: number, a: number, b: number): boolean {
  return keys.slice(0, by).every((values) => Object.is(values[a], values[b]))
}

function groupsOfPart(
  { weight, loss, residual }: Readonly<Record<'weight' | 'loss' | 'residual', Float64Array>>,
  numberOf: Uint32Array,
  start: number,
  end: number,
  centre: number,
): GroupsOfPart {
  const kept = Uint32Array.from({ length: end - start }, (_, k) => start + k).filter(
    (i) => (weight[i] as number) > 0,
  )
  const count = kept.length
  const of = (values: Float64Array, k: number): number => values[kept[k] as number] as number
  const total = sumOver(count, (k) => of(weight, k))
  const factor = Math.sqrt(count / (count - 1))
  /** What a group adds beyond its share of the mean, rounding taken for 0. */
  const apart = (values: Float64Array, mean: number, size: number) => (k: number) => {
    const share = of(weight, k) / total
    const influence = of(values, k) / total - mean * share
    return Math.abs(influence) <= 1e-13 * share * size ? 0 : influence * factor
  }
  const meanOf = (values: Float64Array): number => sumOver(count, (k) => of(values, k)) / total
  const [offset, residualMean] = [meanOf(loss), meanOf(residual)]
  const lossInfluence = apart(loss, offset, Math.abs(offset) + Math.abs(centre))
  const influences = Float64Array.from(kept, (_, k) => lossInfluence(k))
  const residualInfluence = apart(residual, residualMean, 1)
  const squares = (influence: (k: number) => number): number | null =>
    count < 2 ? null : sumOver(count, (k) => influence(k) ** 2)
  return {
    count,
    variance: squares((k) => influences[k] as number),
    residual: { mean: residualMean, variance: squares(residualInfluence) },
    groups: Uint32Array.from(kept, (i) => numberOf[i] as number),
    influences,
    weights: Float64Array.from(kept, (i) => weight[i] as number),
    losses: Float64Array.from(kept, (i) => loss[i] as number),
  }
}
