import { averagePrecision, deLong, rocCurve, sumOf } from '../../statistics/index.ts'
import type { PredictionTable } from '../../statistics/index.ts'
import { aucInterval } from '../intervals/index.ts'
import type { AucOfGroups } from '../groups/index.ts'
import type { Discrimination, Estimate, Statement } from '../result/index.ts'
import { mostPairs } from '../groups/index.ts'
import { statements as says } from '../result/index.ts'

/** Everything about telling yes from no. A soft label counts as that much of a yes and the rest of a no. */
export function evaluateDiscrimination(
  table: PredictionTable,
  level: number,
  ofGroups: AucOfGroups | null,
): { readonly discrimination: Discrimination; readonly statements: readonly Statement[] } {
  const auc = deLong({ negatives: table.no, positives: table.yes })
  const statements: Statement[] = []
  let area: Estimate | null = null
  const variance = ofGroups === null ? auc?.variance : ofGroups.variance
  if (auc !== null && (variance === null || variance === undefined)) {
    area = { value: auc.value, standardError: null, interval: null }
    if (ofGroups === null) statements.push(says.oneOfAClass())
    else if (ofGroups.tooMany)
      statements.push(says.tooManyPairs('the AUC has no interval', 'predictions', ofGroups.group, mostPairs))
    else statements.push(says.oneGroupOfAClass(ofGroups.group))
  } else if (auc !== null && variance !== null && variance !== undefined) {
    const { value } = auc
    const found = { value, variance, yes: sumOf(table.yes), no: sumOf(table.no), groups: ofGroups }
    area = { value, standardError: Math.sqrt(variance), interval: aucInterval(found, level) }
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
