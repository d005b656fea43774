import { isotonic, lossOfShare, tableOf } from '../../statistics/index.ts'
import type { IsotonicFit, PredictionTable } from '../../statistics/index.ts'

/** The rows as isotonic recalibration on them would predict: one entry a block. */
export function recalibratedTable(fit: IsotonicFit): PredictionTable {
  const { yes, no, value, blocks } = fit
  const examples = yes.map((y, i) => y + (no[i] as number))
  const lossOfYes = yes.map((y, i) => lossOfShare(y, no[i] as number))
  const lossOfNo = no.map((n, i) => lossOfShare(n, yes[i] as number))
  return {
    ...tableOf('probability', value, { examples, yes, no, labelVariance: new Float64Array(blocks) }),
    // From both shares: 1 − value would keep few digits of a rare no.
    complement: no.map((n, i) => n / (examples[i] as number)),
    logit: lossOfNo.map((loss, i) => loss - (lossOfYes[i] as number)),
    lossOfYes,
    lossOfNo,
  }
}

/** All rows in one entry, predicted at their base rate. */
export function baseRateTable(table: PredictionTable): PredictionTable {
  const sum = (values: Float64Array): number => values.reduce((total, value) => total + value, 0)
  const [yes, no] = [sum(table.yes), sum(table.no)]
  // One block, whatever the order of the predictions.
  return recalibratedTable(isotonic({ yes: Float64Array.of(yes), no: Float64Array.of(no) }))
}
