import { add, column, constant, equal, less, multiply, sigmoid, subtract } from '../../expression/index.ts'
import type { Expression } from '../../expression/index.ts'
import { crossEntropy, entropy } from '../../likelihood/index.ts'
import { excessOf, lossOf, overTrials } from '../../statistics/index.ts'
import type { Prediction, Shape } from '../../statistics/index.ts'

/** The formulas of a row, or of one of its trials, that a judgement adds up, whatever the scale of its prediction. */
export interface RowFormulas {
  readonly label: Expression
  readonly probability: Expression
  readonly weight: Expression
  readonly loss: Expression
  readonly floor: Expression
  /** The same, or of one of the row's trials the loss under the share of them that came out yes: the floor is their mean. */
  readonly floorOfTrial: Expression
  readonly excess: Expression
  readonly squaredError: Expression
  /** 1 where the prediction is neither 0 nor 1, else 0. */
  readonly uncertain: Expression
  /** 1 where the prediction ruled out what happened, in a row that counts; else 0. */
  readonly contradiction: Expression
  /** The mean of a formula over what a row stands for: itself, or its trials. */
  readonly overTrials: (e: Expression) => Expression
}

/** The formulas of a row for a prediction, over columns that the shape says are there. */
export function rowFormulas(prediction: Prediction, shape: Shape): RowFormulas {
  const label = column('label')
  const predicted = column(prediction.column)
  const probability = prediction.scale === 'logit' ? sigmoid(predicted) : predicted
  const weight = shape.weighted ? column('weight') : constant(1)
  const error = subtract(probability, label)
  const never = prediction.scale === 'logit' ? less(predicted, -Number.MAX_VALUE) : equal(predicted, 0)
  const always = prediction.scale === 'logit' ? less(Number.MAX_VALUE, predicted) : equal(predicted, 1)
  const ruledOut = add(multiply(never, less(0, label)), multiply(always, less(label, 1)))
  return {
    label,
    probability,
    weight,
    loss: lossOf(prediction),
    floor: entropy(label),
    floorOfTrial: shape.counts === true ? crossEntropy(label, column('rate')) : entropy(label),
    excess: excessOf(prediction),
    squaredError: multiply(error, error),
    uncertain: subtract(1, add(never, always)),
    contradiction: multiply(less(0, weight), ruledOut),
    overTrials: (e) => overTrials(e, shape),
  }
}
