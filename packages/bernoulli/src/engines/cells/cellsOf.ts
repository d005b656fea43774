import { column, divide, log, log1p, negate, same, subtract } from '../../expression/index.ts'
import type { Expression } from '../../expression/index.ts'
import type { Prediction } from '../../statistics/index.ts'

/** Cells of equal width in log-odds: cell k holds the predictions with k ≤ logit·perUnit + shift < k + 1. */
export interface Cells {
  readonly prediction: Prediction
  readonly perUnit: number
  readonly shift: number
}

/** Which cells of log-odds an expression numbers, if it does: ⌊logit·perUnit + shift⌋. */
export function cellsOf(e: Expression, predictions: readonly Prediction[]): Cells | undefined {
  if (e.op !== 'floor') return undefined
  const [scaled, shift] = split('add', e.args[0], 0)
  const [logit, perUnit] = split('multiply', scaled, 1)
  const prediction = predictions.find((prediction) =>
    logitsOf(prediction).some((known) => same(known, logit)),
  )
  return prediction === undefined || !(perUnit > 0) ? undefined : { prediction, perUnit, shift }
}

function split(op: 'add' | 'multiply', e: Expression, neutral: number): readonly [Expression, number] {
  if (e.op !== op) return [e, neutral]
  const [a, b] = e.args
  if (b.op === 'constant') return [a, b.value]
  return a.op === 'constant' ? [b, a.value] : [e, neutral]
}

function logitsOf({ column: name, scale }: Prediction): readonly Expression[] {
  const p = column(name)
  if (scale === 'logit') return [p]
  return [log(divide(p, subtract(1, p))), subtract(log(p), log1p(negate(p)))]
}
