import { column, less, multiply, subtract } from '../../expression/index.ts'
import type { Expression } from '../../expression/index.ts'
import { logit } from '../../math/index.ts'
import type { Prediction } from '../../statistics/index.ts'
import type { Parting } from './Parting.ts'

/** 1 where a prediction is at least the threshold, else 0; log-odds are held against those of the threshold. */
function acted({ column: name, scale }: Prediction, threshold: number): Expression {
  return subtract(1, less(column(name), scale === 'logit' ? logit(threshold) : threshold))
}

/** Rows that are acted on, and the others: cells TP, FP, FN, TN. */
export function actedOn(prediction: Prediction, threshold: number): Parting {
  const said = acted(prediction, threshold)
  return { parts: [said, subtract(1, said)], rest: false }
}

/** Rows that only one of two models acts on. */
export function actedOnByOne(a: Prediction, b: Prediction, threshold: number): Parting {
  const [byA, byB] = [acted(a, threshold), acted(b, threshold)]
  return { parts: [multiply(byA, subtract(1, byB)), multiply(byB, subtract(1, byA))], rest: true }
}
