import { column } from '../expression/index.ts'
import { deLongGrouped, gridCell } from '../statistics/index.ts'
import type { Engine, GatheredPredictions, Prediction } from '../statistics/index.ts'
import { groupedRows } from './groupedRows.ts'
import { mostPairs } from './groupPulls.ts'

/** How sure the area under the ROC curve is, rows of a group pulling together. */
export interface AucOfGroups {
  readonly group: string
  /** Null when a class is in one group only, or when there are too many rows. */
  readonly variance: number | null
  /** How many groups have weight. */
  readonly groups: number
  readonly tooMany: boolean
}

/** One query: the rows by group and prediction, or by group and cell of the grid. */
export async function aucOfGroups(
  engine: Engine,
  prediction: Prediction,
  gathered: GatheredPredictions,
  group: string,
): Promise<AucOfGroups> {
  const predicted = gathered.kind === 'exact' ? column(prediction.column) : gridCell(prediction)
  const found = await groupedRows(engine, group, { predicted }, mostPairs)
  if (found === null) return { group, variance: null, groups: 0, tooMany: true }
  const { labels, weights, groups } = found.rows
  const predictions = found.predictions['predicted'] as Float64Array
  const auc = deLongGrouped({ labels, weights, groups, predictions })
  const weighty = new Set(groups.filter((_, i) => (weights[i] as number) > 0))
  return { group, variance: auc?.variance ?? null, groups: weighty.size, tooMany: false }
}
