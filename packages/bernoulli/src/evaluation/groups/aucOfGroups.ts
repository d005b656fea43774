import { column } from '../../expression/index.ts'
import { deLongGrouped, gridCell } from '../../statistics/index.ts'
import type { Engine, GatheredPredictions, Prediction } from '../../statistics/index.ts'
import { groupedRows } from './groupedRows.ts'
import { mostPairs } from './groupInfluence.ts'

/** How sure the area under the ROC curve is, rows of a group acting together. */
export interface AucOfGroups {
  readonly group: string
  /** Null when a class is in one group only, or when there are too many rows. */
  readonly variance: number | null
  /** How many groups have weight, a yes, and a no. */
  readonly count: number
  readonly yes: number
  readonly no: number
  /** How many times more its squared influences come to than those of rows alone; null when none has any. */
  readonly designEffect: number | null
  readonly tooMany: boolean
}

/** One query: the rows by group and prediction, or by group and cell of the grid. */
export async function aucOfGroups(
  engine: Engine,
  prediction: Prediction,
  gathered: GatheredPredictions,
  group: string,
): Promise<AucOfGroups> {
  const predicted =
    gathered.kind === 'exact' ? column(prediction.column) : gridCell(prediction, gathered.width)
  const found = await groupedRows(engine, group, { predicted }, mostPairs)
  if (found === null)
    return { group, variance: null, count: 0, yes: 0, no: 0, designEffect: null, tooMany: true }
  const { labels, weights, groups } = found.rows
  const predictions = found.predictions['predicted'] as Float64Array
  const auc = deLongGrouped({ labels, weights, groups, predictions })
  const having = (of: (i: number) => number): number =>
    new Set(groups.filter((_, i) => of(i) * (weights[i] as number) > 0)).size
  return {
    group,
    variance: auc?.variance ?? null,
    count: having(() => 1),
    yes: having((i) => labels[i] as number),
    no: having((i) => 1 - (labels[i] as number)),
    designEffect: auc?.designEffect ?? null,
    tooMany: false,
  }
}
