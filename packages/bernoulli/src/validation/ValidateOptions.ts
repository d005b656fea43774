import { refuseUnknown } from '../errors/index.ts'
import { checkKey, checkWhole, outOfRange, predictionNamed } from '../evaluation/index.ts'
import { knotCounts } from '../recalibration/index.ts'
import { checkWeightKind, isLevel } from '../statistics/index.ts'
import type { Engine, Prediction, WeightKind } from '../statistics/index.ts'
import type { Smoother } from './curve/index.ts'

/** What to validate, and by which conventions. */
export interface ValidateOptions {
  /** Name of the prediction; left out: the first. */
  readonly prediction?: string
  /** Of intervals, above 0 and below 1; left out: 0.95. */
  readonly level?: number
  /** Of the curve's random draws; left out: 1. */
  readonly seed?: number
  /** Key column whose rows are not independent of each other; it makes intervals cluster-robust. */
  readonly group?: string
  /** What weights say; left out: `frequency`, and a statement where they do not look like it. */
  readonly weightKind?: WeightKind
  /** Bins of equal width for the expected calibration error; left out: 15. */
  readonly bins?: number
  /** How the smooth curve is drawn: `cubic`, restricted cubics of the log-odds, or `lowess` as in R's val.prob. Left out: `cubic`. */
  readonly smoother?: Smoother
  /** Knots of the cubics, 3, 4 or 5; left out: 4. */
  readonly knots?: number
  /** Share of the rows in each neighbourhood of lowess; left out: 2/3. */
  readonly span?: number
  /** Random draws behind the intervals of the curve's indices; left out: 1000. */
  readonly draws?: number
  /** The stretch of the ROC curve whose area is taken, as false positive rates; left out: 0 to 0.1. */
  readonly falsePositiveRates?: readonly [number, number]
  /** Stops the work between two queries. */
  readonly signal?: AbortSignal
}

/** The names of all options. */
export const validateOptions: readonly string[] = Object.keys({
  ...{ prediction: 0, level: 0, seed: 0, group: 0, weightKind: 0, bins: 0, smoother: 0, knots: 0 },
  ...{ span: 0, draws: 0, falsePositiveRates: 0, signal: 0 },
} satisfies Record<keyof ValidateOptions, 0>)

/** Options with nothing left out. */
export interface CheckedValidateOptions extends Required<
  Omit<ValidateOptions, 'group' | 'weightKind' | 'signal' | 'prediction'>
> {
  readonly prediction: Prediction
  readonly group: string | undefined
}

/** @throws InputError when an option is unknown, out of range or names a column the data do not have */
export function checkValidateOptions({ shape }: Engine, options: ValidateOptions): CheckedValidateOptions {
  refuseUnknown('the options', options, validateOptions)
  const {
    level = 0.95,
    seed = 1,
    bins = 15,
    smoother = 'cubic',
    knots = 4,
    span = 2 / 3,
    draws = 1000,
  } = options
  const { falsePositiveRates = [0, 0.1] as const, group, prediction, weightKind } = options
  checkWeightKind(weightKind)
  if (!isLevel(level)) throw outOfRange('level', 'a number above 0 and below 1', level)
  checkWhole('seed', seed, 0, Number.MAX_SAFE_INTEGER)
  checkWhole('bins', bins, 1, 10_000)
  checkWhole('draws', draws, 100, 100_000)
  if (smoother !== 'cubic' && smoother !== 'lowess')
    throw outOfRange('smoother', '"cubic" or "lowess"', smoother)
  if (!knotCounts.includes(knots)) throw outOfRange('knots', knotCounts.join(', '), knots)
  if (!(span > 0 && span <= 1)) throw outOfRange('span', 'a share above 0 and at most 1', span)
  const [from, to] = falsePositiveRates
  if (!(falsePositiveRates.length === 2 && 0 <= from && from < to && to <= 1))
    throw outOfRange('falsePositiveRates', 'two rates from 0 to 1, the smaller first', falsePositiveRates)
  if (group !== undefined) checkKey('group', group, shape.keys)
  return {
    prediction: predictionNamed(shape.predictions, prediction),
    level,
    seed,
    group,
    bins,
    smoother,
    knots,
    span,
    draws,
    falsePositiveRates,
  }
}
