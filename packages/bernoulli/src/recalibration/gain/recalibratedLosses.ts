import { softplus } from '../../math/index.ts'
import type { FitTable, Recalibration } from '../map/index.ts'
import { isLogitMap, logitMap, stepped } from '../map/index.ts'

/** What a yes and a no cost after a map, at every entry; nats. Maps of log-odds never leave the log-odds. */
export function recalibratedLosses(
  map: Recalibration,
  table: Pick<FitTable, 'scale' | 'probability' | 'logit' | 'lossOfYes' | 'lossOfNo'>,
): { readonly yes: Float64Array; readonly no: Float64Array } {
  if (map.kind === 'none') return { yes: table.lossOfYes, no: table.lossOfNo }
  if (isLogitMap(map)) {
    const { lossOfYes, lossOfNo } = table
    const apply = logitMap(map)
    const after = table.logit.map((logit, i) =>
      apply({ logit, lossOfYes: lossOfYes[i] as number, lossOfNo: lossOfNo[i] as number }),
    )
    return { yes: after.map((z) => softplus(-z)), no: after.map((z) => softplus(z)) }
  }
  const { scale } = table
  const given = scale === 'logit' ? table.logit : table.probability
  const after = given.map((prediction) => stepped(map, scale, prediction))
  return { yes: after.map((p) => 0 - Math.log(p)), no: after.map((p) => 0 - Math.log1p(-p)) }
}
