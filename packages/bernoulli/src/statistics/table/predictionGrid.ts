import {
  add,
  column,
  divide,
  floor,
  less,
  log,
  multiply,
  negate,
  select,
  sigmoid,
  softplus,
  subtract,
} from '../../expression/index.ts'
import type { Expression } from '../../expression/index.ts'
import { sigmoid as sigmoidOf } from '../../math/index.ts'
import { crossEntropyOfHardLabel } from '../../likelihood/index.ts'
import type { Prediction } from '../sums/index.ts'
import type { PredictionTable } from './PredictionTable.ts'
import { sumOver } from '../sums/index.ts'
import type { PredictionSums } from './tableOf.ts'
import { tableOf } from './tableOf.ts'

/** Width of the finest cells, in log-odds; those that are wider are so by a power of 2. */
export const gridWidth: number = 1 / 1024

/** Sums per cell beyond those of the labels. */
export type GridNames = 'predicted' | 'loss' | 'squaredLoss' | 'lossOfYeses' | 'squaredError'

/** What hard labels cost, summed row by row over all rows whose prediction is not certain, and over all. */
export interface GridLosses {
  /** Σw·loss; Infinity when there are contradictions. */
  readonly loss: number
  /** The same without certain predictions, of which those that came true cost nothing. */
  readonly lossOfRest: number
  readonly squaredLoss: number
  /** Σw·y·loss. */
  readonly lossOfYeses: number
  readonly squaredError: number
}

/**
 * Which cell of log-odds a row's prediction is in: cell k is centred on k times the width. Predictions of exactly 0 and 1 have
 * cells of their own, −Infinity and Infinity.
 */
export function gridCell({ column: name, scale }: Prediction, width: number = gridWidth): Expression {
  const predicted = column(name)
  const logit = scale === 'logit' ? predicted : log(divide(predicted, subtract(1, predicted)))
  return floor(add(multiply(logit, 1 / width), 0.5))
}

/** What is added up per cell. A hard label costs one logarithm. */
export function gridSums(
  { column: name, scale }: Prediction,
  weighted: boolean,
): Readonly<Record<GridNames, Expression>> {
  const predicted = column(name)
  const label = column('label')
  const weight: Expression | number = weighted ? column('weight') : 1
  const weighed = (e: Expression): Expression => multiply(weight, e)
  const probability = scale === 'logit' ? sigmoid(predicted) : predicted
  const error = subtract(probability, label)
  const happened = less(0.5, label)
  const loss =
    scale === 'logit'
      ? softplus(select(happened, negate(predicted), predicted))
      : crossEntropyOfHardLabel(happened, predicted)
  return {
    predicted: weighed(probability),
    loss: weighed(loss),
    squaredLoss: weighed(multiply(loss, loss)),
    lossOfYeses: weighed(multiply(label, loss)),
    squaredError: weighed(multiply(error, error)),
  }
}

/** What a mean of predictions of one half may be off by, in log-odds: tests ask whether a prediction is one half. */
const rounding = 4 * Number.EPSILON

/** The table of a grid: a cell's prediction is its rows' mean, kept inside the cell. */
export function tableOfGrid(
  cells: Float64Array,
  sums: PredictionSums & { readonly predicted: Float64Array },
  width: number,
): PredictionTable {
  const { examples, yes, no } = sums
  const logit = cells.map((cell, i) => {
    const noes = no === undefined ? (examples[i] as number) - (yes[i] as number) : (no[i] as number)
    return logitInCell(cell, (sums.predicted[i] as number) / ((yes[i] as number) + noes), width)
  })
  return tableOf('logit', logit, sums)
}

/** The log-odds of the mean probability of a cell's rows, kept inside the cell. */
export function logitInCell(cell: number, mean: number, width: number): number {
  if (Math.abs(cell) === Infinity) return cell
  const [from, to] = [(cell - 0.5) * width, (cell + 0.5) * width]
  if (!(mean > sigmoidOf(from))) return from
  if (!(1 - mean > sigmoidOf(-to))) return to
  const logit = Math.log(mean / (1 - mean))
  return Math.abs(logit) <= rounding ? 0 : logit
}

export function lossesOfGrid(
  cells: Float64Array,
  sums: Readonly<Record<'loss' | 'squaredLoss' | 'lossOfYeses' | 'squaredError', Float64Array>>,
): GridLosses {
  const total = (values: Float64Array): number => sumOver(cells.length, (i) => values[i] as number)
  const certain = (i: number): boolean => Math.abs(cells[i] as number) === Infinity
  return {
    loss: total(sums.loss),
    lossOfRest: sumOver(cells.length, (i) => (certain(i) ? 0 : (sums.loss[i] as number))),
    squaredLoss: total(sums.squaredLoss),
    lossOfYeses: total(sums.lossOfYeses),
    squaredError: total(sums.squaredError),
  }
}
