import { constant } from '../expression/index.ts'
import type { Expression } from '../expression/index.ts'
import { rowFormulas, ruledOutSums } from '../evaluation/index.ts'
import { gridCell, gridSums, labelSums, logLossStatistic, weightSums } from '../statistics/index.ts'
import type { Prediction, Shape } from '../statistics/index.ts'

type Formulas = Readonly<Record<string, Expression>>

/** What is added up of every batch: over all its rows, and in each cell of a grid of log-odds. */
export interface Plan {
  readonly whole: Formulas
  readonly cell: Expression
  readonly inCells: Formulas
}

/** The formulas for a batch, under names that every batch has; unweighted rows weigh 1. */
export function planFor(prediction: Prediction, shape: Shape): Plan {
  const { weighted } = shape
  const ruledOut = ruledOutSums(rowFormulas(prediction, shape))
  const { sums } = logLossStatistic(prediction, { weighted, hard: false })
  return {
    whole: {
      ...prefixed('loss', sums),
      ...prefixed('ruledOut', ruledOut),
      ...weights(weighted),
      all: constant(1),
    },
    cell: gridCell(prediction),
    inCells: { ...labelSums(shape), ...gridSums(prediction, weighted) },
  }
}

/** Of weights of 1. */
const ones: Formulas = {
  ...{
    rows: constant(1),
    sum: constant(1),
    fractional: constant(0),
    squares: constant(1),
    tiny: constant(0),
  },
}

const weights = (weighted: boolean): Formulas => prefixed('weight', weighted ? weightSums() : ones)

function prefixed(prefix: string, formulas: Formulas): Formulas {
  return Object.fromEntries(Object.entries(formulas).map(([name, e]) => [`${prefix} ${name}`, e]))
}

/** The names of what is added up over all rows. */
export const wholeNames: readonly string[] = [
  ...['weight', 'label', 'floor', 'excess'].map((name) => `loss ${name}`),
  ...['count', 'weight', 'rest'].map((name) => `ruledOut ${name}`),
  ...Object.keys(ones).map((name) => `weight ${name}`),
  'all',
]

/** The names of what is added up in each cell. */
export const cellNames: readonly string[] = [
  ...['examples', 'yes', 'no', 'labelVariance'],
  ...['predicted', 'loss', 'squaredLoss', 'lossOfYeses', 'squaredError'],
]
