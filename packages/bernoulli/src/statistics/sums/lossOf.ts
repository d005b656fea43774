import { column } from '../../expression/index.ts'
import type { Expression } from '../../expression/index.ts'
import {
  crossEntropy,
  crossEntropyFromLogit,
  klDivergence,
  klDivergenceFromLogit,
} from '../../likelihood/index.ts'
import type { Prediction } from './Engine.ts'

/** The columns every data set has, as expressions. */
const label = column('label')

/**
 * The loss of a row under a prediction, whichever its scale.
 *
 * @example
 * print(lossOf({ name: 'model', column: 'logit', scale: 'logit' })) // => 'label·softplus(−logit) + (1 − label)·softplus(logit)'
 */
export function lossOf({ column: name, scale }: Prediction): Expression {
  return (scale === 'logit' ? crossEntropyFromLogit : crossEntropy)(label, column(name))
}

/** The excess of a row over its floor under a prediction, whichever its scale. */
export function excessOf({ column: name, scale }: Prediction): Expression {
  return (scale === 'logit' ? klDivergenceFromLogit : klDivergence)(label, column(name))
}
