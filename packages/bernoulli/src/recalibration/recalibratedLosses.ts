import { product, softplus } from '../math/index.ts'
import { applyRecalibration } from './applyRecalibration.ts'
import type { FitTable } from './FitTable.ts'
import type { Recalibration } from './Recalibration.ts'

/** What a yes and a no cost after a map, at every entry; nats. Maps of log-odds never leave the log-odds. */
export function recalibratedLosses(
  map: Recalibration,
  table: Pick<FitTable, 'probability' | 'logit' | 'lossOfYes' | 'lossOfNo'>,
): { readonly yes: Float64Array; readonly no: Float64Array } {
  const logit = logitAfter(map, table)
  if (logit !== null) return { yes: logit.map((z) => softplus(-z)), no: logit.map((z) => softplus(z)) }
  const after = table.probability.map((p) => applyRecalibration(map, p))
  return { yes: after.map((p) => 0 - Math.log(p)), no: after.map((p) => 0 - Math.log1p(-p)) }
}

function logitAfter(
  map: Recalibration,
  { logit, lossOfYes, lossOfNo }: Pick<FitTable, 'logit' | 'lossOfYes' | 'lossOfNo'>,
): Float64Array | null {
  switch (map.kind) {
    case 'temperature':
      return logit.map((z) => product(map.parameters.slope, z))
    case 'platt':
      return logit.map((z) => map.parameters.intercept + product(map.parameters.slope, z))
    case 'beta': {
      const { a, b, c } = map.parameters
      return logit.map((_, i) => c - product(a, lossOfYes[i] as number) + product(b, lossOfNo[i] as number))
    }
    case 'isotonic':
    case 'vennAbers':
      return null
  }
}
