import { averagePrecision, deLong, rocCurve } from '../statistics/index.ts'
import type { PredictionTable } from '../statistics/index.ts'
import { estimate } from './estimate.ts'
import type { Discrimination, Estimate, Statement } from './Evaluation.ts'
import { statements as says } from './statements.ts'

/** Everything about telling yes from no. A soft label counts as that much of a yes and the rest of a no. */
export function evaluateDiscrimination(
  table: PredictionTable,
  level: number,
): { readonly discrimination: Discrimination; readonly statements: readonly Statement[] } {
  const auc = deLong({ negatives: table.no, positives: table.yes })
  const statements: Statement[] = []
  let area: Estimate | null = null
  if (auc !== null && auc.variance === null) {
    area = { value: auc.value, standardError: null, interval: null }
    statements.push(says.oneOfAClass())
  } else if (auc !== null && auc.variance !== null) {
    const plain = estimate(auc.value, auc.variance, level)
    const [lower, upper] = plain.interval as readonly [number, number]
    area = { ...plain, interval: [Math.max(0, lower), Math.min(1, upper)] }
  }
  return {
    discrimination: {
      auc: area,
      averagePrecision: averagePrecision(table),
      roc: rocCurve(table, 200),
    },
    statements,
  }
}
