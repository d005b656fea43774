import { add, column, divide, less, log, multiply, sigmoid, subtract } from '../../expression/index.ts'
import type { Expression } from '../../expression/index.ts'
import type { Engine, Prediction } from '../../statistics/index.ts'
import type { FittedCalibration } from './fitCalibration.ts'
import type { RowFormulas } from '../rows/index.ts'

/** Σ over groups of products of the scores of their rows, each summed over the group first. */
export interface ScoreCovariance {
  /** The key column. */
  readonly group: string
  /** Groups that have weight, and those of them with a prediction that is not certain. */
  readonly groups: number
  readonly uncertainGroups: number
  /** Of the score of intercept a and slope b: y − σ(a + bz), and that times z. */
  readonly aa: number
  readonly ab: number
  readonly bb: number
  /** Of the score of the intercept with the slope held at 1. */
  readonly inTheLarge: number
  /** Of (y − p)(1 − 2p) around its mean: Σ of it, and what its square adds up to. */
  readonly brier: { readonly sum: number; readonly squares: number }
}

/** One query; certain predictions, which move neither slope nor intercept, have no say in them. */
export async function scoreCovariance(
  engine: Engine,
  group: string,
  row: RowFormulas,
  prediction: Prediction,
  { both, large }: FittedCalibration,
): Promise<ScoreCovariance> {
  const predicted = column(prediction.column)
  const logit = prediction.scale === 'logit' ? predicted : log(divide(predicted, subtract(1, predicted)))
  const z = multiply(row.uncertain, logit)
  const weight = multiply(row.weight, row.uncertain)
  const score = (a: number, b: number): Expression =>
    multiply(weight, subtract(row.label, sigmoid(add(a, multiply(b, z)))))
  const free = score(both?.intercept ?? 0, both?.slope ?? 1)
  const fair = subtract(1, multiply(2, row.probability))
  const product = (a: string, b: string): Expression => multiply(column(a), column(b))
  const found = await engine.sumOfSums({
    by: [{ column: group }],
    sums: {
      all: row.weight,
      weight,
      a: free,
      b: multiply(free, z),
      inTheLarge: score(large?.intercept ?? 0, 1),
      brier: multiply(row.weight, multiply(subtract(row.label, row.probability), fair)),
    },
    then: {
      groups: less(0, column('all')),
      uncertainGroups: less(0, column('weight')),
      all: column('all'),
      aa: product('a', 'a'),
      ab: product('a', 'b'),
      bb: product('b', 'b'),
      inTheLarge: product('inTheLarge', 'inTheLarge'),
      brier: column('brier'),
      brierSquared: product('brier', 'brier'),
      brierTimesAll: product('brier', 'all'),
      allSquared: product('all', 'all'),
    },
  })
  const mean = found.brier / found.all
  const squares = found.brierSquared - 2 * mean * found.brierTimesAll + mean ** 2 * found.allSquared
  return {
    group,
    groups: found.groups,
    uncertainGroups: found.uncertainGroups,
    aa: found.aa,
    ab: found.ab,
    bb: found.bb,
    inTheLarge: found.inTheLarge,
    brier: { sum: found.brier, squares: squares > 1e-12 * found.brierSquared ? squares : 0 },
  }
}
