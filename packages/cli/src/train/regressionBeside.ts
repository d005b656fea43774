import { compare, logLoss } from 'bernoulli'
import type { Data, Estimate, Statement } from 'bernoulli'
import type { Baseline } from '@bernoulli/report/card'
import type { TrainFlags } from '../shell/flags/index.ts'
import { interruption } from '../shell/process/index.ts'
import { trainLogistic } from './fitting/index.ts'
import type { Learnable } from './fitting/index.ts'
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
 * Holds the logits of a network against it, row by row. The interval of the difference is that of `compare`.
 *
 * @param logits  those of the regression
 * @param rows    those that judge, with the network's logits
 * @param group   the key of rows that go together
 */
export async function heldAgainst(
  logits: Float32Array,
  { logits: own, ...rows }: Data & { readonly labels: Float64Array; readonly logits: Float32Array },
  { level, group }: { readonly level: number; readonly group?: string },
): Promise<Beside> {
  const { mean, excess } = logLoss({ ...rows, logits })
  const { pairs } = await compare(
    { ...rows, predictions: { network: { logits: own }, regression: { logits } } },
    { level, resamples: 0, signal: interruption, ...(group === undefined ? {} : { group }) },
  )
  const difference = pairs[0]?.meanDifference
  return {
    baselines: [{ name: 'logistic regression', mean, excess, source: `the same columns, ridge ${RIDGE}` }],
    statements: difference ? [costsLess(difference)] : [],
  }
}

function costsLess({ value, interval }: Estimate): Statement {
  const [lower, upper] = interval ?? [-Infinity, Infinity]
  const sure = lower > 0 || upper < 0
  const [least, most] = value < 0 ? [-upper, -lower] : [lower, upper]
  const range = interval === null ? 'one row or group shows no spread' : `${signed(least)} to ${signed(most)}`
  return {
    code: 'regression beside',
    text:
      `A logistic regression of the same columns costs ${signed(Math.abs(value))} ${value < 0 ? 'more' : 'less'} on the rows held out ` +
      `(${range})${sure ? (lower > 0 ? `: --model logistic --ridge ${RIDGE}` : '') : ', which chance may explain'}.`,
  }
}

const signed = (value: number): string => value.toFixed(4).replace('-', '−')
