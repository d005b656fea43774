import { crossEntropyFromLogit, normalQuantile } from 'bernoulli/math'
import { logLoss } from 'bernoulli'
import type { Statement } from 'bernoulli'
import type { Runtime } from 'bernoulli/training'
import type { Baseline } from '@bernoulli/report/card'
import type { TrainFlags } from '../shell/flags/index.ts'
import { askRows } from '../training/runtime/index.ts'
import type { Encoded } from '../training/tables/index.ts'
import { counted } from './card/index.ts'
import { trainLogistic } from './fitting/index.ts'
import type { Learnable } from './fitting/index.ts'
import { errorOf } from './importance/index.ts'
import { factsOf, standardModel } from './standardModel.ts'

/** The ridge of a regression beside a network: that of scikit-learn's default. */
const RIDGE = 1

/** What a logistic regression of the same columns costs on the rows that judge, and by how much less or more. */
export interface Beside {
  readonly baselines: readonly Baseline[]
  readonly statements: readonly Statement[]
}

/** A logistic regression of each label beside a network, for rows that are standardised. */
export function fitBeside(learnable: Learnable, names: readonly string[], flags: TrainFlags): Uint8Array {
  const learned = trainLogistic(learnable, { ...flags, firth: false, ridge: RIDGE }, false)
  return standardModel(learned, factsOf(learned, learnable.train, names, flags))
}

/**
 * Holds the logits of a network against it, row by row. The interval of the difference is over the rows, or groups of them.
 *
 * @param place  of several labels, which
 */
export async function heldAgainst(
  runtime: Runtime,
  regression: Uint8Array,
  test: Encoded,
  own: Float32Array,
  {
    place,
    level,
    clusters,
  }: { readonly place: number; readonly level: number; readonly clusters: Float64Array | undefined },
): Promise<Beside> {
  const logits = await askRows(runtime, regression, test.inputs, place)
  const { mean, excess, weight } = logLoss(counted(test, { logits }))
  const weightAt = (row: number): number => test.weights?.[row] ?? 1
  const saved = test.labels.map(
    (y, row) =>
      crossEntropyFromLogit(y, own[row] as number) - crossEntropyFromLogit(y, logits[row] as number),
  )
  const difference = saved.reduce((sum, value, row) => sum + weightAt(row) * value, 0) / weight
  const reach =
    normalQuantile((1 + level) / 2) *
    errorOf(
      saved.map((value, row) => (weightAt(row) * (value - difference)) / weight),
      clusters,
    )
  const [lower, upper] = [difference - reach, difference + reach]
  const sure = lower > 0 || upper < 0
  const [least, most] = difference < 0 ? [-upper, -lower] : [lower, upper]
  return {
    baselines: [{ name: 'logistic regression', mean, excess, source: `the same columns, ridge ${RIDGE}` }],
    statements: [
      {
        code: 'regression beside',
        text:
          `A logistic regression of the same columns costs ${signed(Math.abs(difference))} ${difference < 0 ? 'more' : 'less'} on the rows held out ` +
          `(${signed(least)} to ${signed(most)})${sure ? (lower > 0 ? `: --model logistic --ridge ${RIDGE}` : '') : ', which chance may explain'}.`,
      },
    ],
  }
}

const signed = (value: number): string => value.toFixed(4).replace('-', '−')
