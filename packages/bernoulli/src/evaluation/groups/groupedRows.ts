import { multiply, subtract } from '../../expression/index.ts'
import type { Expression } from '../../expression/index.ts'
import type { Engine, PairedRows } from '../../statistics/index.ts'
import { numberKeys, rowFormulas } from '../rows/index.ts'

/** Predictions with what happened, as many as areas under ROC curves need. */
export interface LabelRows {
  readonly predictions: Readonly<Record<string, Float64Array>>
  readonly rows: Omit<PairedRows, 'a' | 'b'>
}

/** Rows that share their group and all predictions. */
export interface GroupedLabelRows extends LabelRows {
  readonly rows: Omit<PairedRows, 'a' | 'b'> & Required<Pick<PairedRows, 'weights' | 'groups'>>
}

/**
 * Rows that share their group and all predictions, as one.
 *
 * @param predictions  on any scale that grows with the chance of yes, by name
 * @returns            null when there are more than `atMost`
 */
export async function groupedRows(
  engine: Engine,
  group: string,
  predictions: Readonly<Record<string, Expression>>,
  atMost: number,
): Promise<GroupedLabelRows | null> {
  const { weight, label } = rowFormulas(engine.shape.predictions[0], engine.shape)
  const found = await engine.sumAtMost(atMost, {
    by: [{ column: group }, ...Object.values(predictions).map((expression) => ({ expression }))],
    sums: { yes: multiply(weight, label), no: multiply(weight, subtract(1, label)) },
  })
  if ('tooMany' in found) return null
  const { yes, no } = found.sums
  const weights = yes.map((y, i) => y + (no[i] as number))
  const groups = numberKeys(found.keys[0] as ArrayLike<unknown>)
  const keys = found.keys.slice(1).map((values) => Float64Array.from(values as ArrayLike<number>))
  return {
    predictions: Object.fromEntries(
      Object.keys(predictions).map((name, i) => [name, keys[i] as Float64Array]),
    ),
    rows: { labels: yes.map((y, i) => (y === 0 ? 0 : y / (weights[i] as number))), weights, groups },
  }
}
