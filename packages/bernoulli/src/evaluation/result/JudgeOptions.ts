import { refuseUnknown } from '../../errors/index.ts'
import { checkWeightKind, isLevel } from '../../statistics/index.ts'
import type { Engine, Prediction, WeightKind } from '../../statistics/index.ts'
import { checkKey, checkWhole, outOfRange, predictionNamed } from './checkOption.ts'

/** How far the judging has come. */
export interface JudgeProgress {
  /** What is being done, as a short clause: `gathering the predictions`. */
  readonly doing: string
  /** Steps done, and steps in all. */
  readonly done: number
  readonly of: number
}

/** What to judge beyond the whole, and how. */
export interface JudgeOptions {
  /** Name of the prediction to judge; left out: the first. */
  readonly prediction?: string
  /** Of intervals and bands, above 0 and below 1; left out: 0.95. */
  readonly level?: number
  /** Of the bands' random draws, a whole number from 0 to 2^53 − 1; left out: 1. */
  readonly seed?: number
  /** Each a key column whose values split the rows, or a list of them: `['city', ['city', 'hour']]`. */
  readonly segments?: readonly (string | readonly string[])[]
  /** Key column whose rows are not independent of each other; it makes intervals cluster-robust. */
  readonly group?: string
  /**
   * What weights say; left out: `frequency`, and a statement where they do not look like it. With `sampling` only their
   * ratios count.
   */
  readonly weightKind?: WeightKind
  /** Into how many buckets of time, or of row order, the rows are split; 0 for none, left out: 20. */
  readonly drift?: number
  /** How many of the most expensive rows to find; 0 for none, left out: 10. */
  readonly expensive?: number
  /** Bins of equal width for the calibration errors and the histogram; left out: 15. */
  readonly bins?: number
  /**
   * Whether the rows are those that the model was fitted to: the Hosmer-Lemeshow test then has two degrees of freedom less, as
   * in R. Left out: false.
   */
  readonly inSample?: boolean
  /** Resamples behind the bands of the calibration curve; left out: 200. */
  readonly resamples?: number
  /** Whether the calibration curve has bands; left out: true. Of few rows they are much of the work. */
  readonly bands?: boolean
  /** More distinct predictions than this are gathered in a grid of log-odds; left out: 4,194,304. */
  readonly mostDistinct?: number
  /** Stops the work between two queries. */
  readonly signal?: AbortSignal
  readonly progress?: (progress: JudgeProgress) => void
}

/** Options with nothing left out. */
export interface CheckedOptions {
  readonly prediction: Prediction
  readonly level: number
  readonly seed: number
  readonly segments: readonly (readonly string[])[]
  readonly group: string | undefined
  readonly drift: number
  readonly expensive: number
  readonly bins: number
  readonly inSample: boolean
  readonly resamples: number
  readonly bands: boolean
  readonly mostDistinct: number | undefined
}

/** The names of all options. */
export const judgeOptions: readonly string[] = Object.keys({
  ...{
    prediction: 0,
    level: 0,
    seed: 0,
    segments: 0,
    group: 0,
    weightKind: 0,
    drift: 0,
    expensive: 0,
    bins: 0,
    inSample: 0,
  },
  ...{ resamples: 0, bands: 0, mostDistinct: 0, signal: 0, progress: 0 },
} satisfies Record<keyof JudgeOptions, 0>)

/** Why a likelihood of one's own is not judged by. */
export const ofOtherLosses: Readonly<Record<string, string>> = {
  likelihood:
    'Verdicts are on the log loss, whatever a model was trained with: judge its probabilities. Floor, skill and calibration mean nothing for a loss whose best prediction is another.',
}

/** @throws InputError when an option is unknown, out of range or names a column the data do not have */
export function checkOptions({ shape }: Engine, options: JudgeOptions): CheckedOptions {
  const { level = 0.95, seed = 1, group, prediction } = options
  const segments = (options.segments ?? []).map((columns) =>
    typeof columns === 'string' ? [columns] : columns,
  )
  const { drift = 20, expensive = 10, bins = 15, resamples = 200 } = options
  const { inSample = false, bands = true, mostDistinct } = options
  refuseUnknown('the options', options, judgeOptions, ofOtherLosses)
  checkWeightKind(options.weightKind)
  if (!isLevel(level)) throw outOfRange('level', 'a number above 0 and below 1', level)
  checkWhole('seed', seed, 0, Number.MAX_SAFE_INTEGER)
  checkWhole('drift', drift, 0, 10_000)
  checkWhole('expensive', expensive, 0, 10_000)
  checkWhole('bins', bins, 1, 10_000)
  checkWhole('resamples', resamples, 20, 100_000)
  for (const [option, value] of Object.entries({ inSample, bands }))
    if (typeof value !== 'boolean') throw outOfRange(option, 'true or false', value)
  if (mostDistinct !== undefined) checkWhole('mostDistinct', mostDistinct, 0, Number.MAX_SAFE_INTEGER)
  for (const columns of segments) {
    if (columns.length === 0) throw outOfRange('segments', 'at least one column in every list', [])
    for (const column of columns) checkKey('segments', column, shape.keys)
  }
  if (group !== undefined) checkKey('group', group, shape.keys)
  return {
    prediction: predictionNamed(shape.predictions, prediction),
    level,
    seed,
    segments,
    group,
    drift,
    expensive,
    bins,
    inSample,
    resamples,
    bands,
    mostDistinct,
  }
}
