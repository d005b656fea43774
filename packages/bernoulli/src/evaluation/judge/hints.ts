import type { Evaluation, Statement } from '../result/index.ts'

/** Less weight than so many rows have shows too little. */
const FEW = 20

/**
 * What in a verdict looks as if the columns were not what they were taken for. Each is true as it stands, and may be
 * right: a base rate of 90 % has predictions that are never below one half.
 */
export function hints({
  prediction,
  weight,
  baseRate,
  calibration: { curve },
  discrimination: { auc },
  gathered,
}: Pick<
  Evaluation,
  'prediction' | 'weight' | 'baseRate' | 'calibration' | 'discrimination' | 'gathered'
>): readonly Statement[] {
  const least = curve.steps[0]?.from ?? 0
  const most = curve.steps.at(-1)?.to ?? 1
  if (weight < FEW || least === most || baseRate === 0 || baseRate === 1) return []
  const found: Statement[] = []
  if (auc !== null && auc.interval !== null && auc.interval[1] < 0.5)
    found.push({
      code: 'larger predictions, fewer yes',
      text: `Larger predictions go with fewer yes: the AUC, ${auc.value.toFixed(3)}, is below one half beyond chance. Are yes and no exchanged, in the labels or in the predictions?`,
    })
  if (prediction.scale === 'logit' && most <= 0.5)
    found.push({
      code: 'no logit above 0',
      text: 'No logit is above 0, so no prediction is above one half. If they are logarithms of probabilities they are no logits: say so with --log-probability.',
    })
  if (least >= 0.5)
    found.push({
      code: 'no prediction below one half',
      text: 'No prediction is below one half. If they say how sure a class is, they are no probabilities of yes: where the class is no, take 1 minus them.',
    })
  if (gathered.kind === 'exact' && gathered.distinctPredictions === 2)
    found.push({
      code: 'two predictions',
      text: `All predictions are ${least} or ${most}. If these are classes, judge the probabilities behind them.`,
    })
  return found
}
