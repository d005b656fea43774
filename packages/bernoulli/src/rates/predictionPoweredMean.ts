import { calledAs, InputError, refuseUnknown } from '../errors/index.ts'
import { normalQuantile } from '../math/index.ts'
import { isLevel } from '../statistics/index.ts'
import { boundedMeanInterval } from './boundedMeanInterval.ts'
import { momentsOf } from './momentsOf.ts'
import type { PredictionMoments } from './momentsOf.ts'

/** Rows with a label and a prediction, and rows with a prediction alone. */
export interface FewLabels {
  /** Of the labelled rows, in [0, 1]. */
  readonly labels: ArrayLike<number>
  /** Of the labelled rows, in [0, 1]: probabilities, or verdicts that are 0 or 1. */
  readonly predictions: ArrayLike<number>
  /** Predictions of the others, or what they add up to. */
  readonly unlabelled: ArrayLike<number> | PredictionMoments
}

export interface FewLabelsOptions {
  /** Of the intervals, above 0 and below 1; left out: 0.95. */
  readonly level?: number
  /** How far predictions are trusted; left out: as far as they have earned. 0: labels alone, 1: in full. */
  readonly power?: number
}

/** An estimate of a mean, in the units of labels. */
export interface RateEstimate {
  readonly value: number
  readonly standardError: number
  readonly interval: readonly [lower: number, upper: number]
}

/** The rate of yes in all rows, from few labels and many predictions. */
export interface PredictionPoweredMean extends RateEstimate {
  /** Labelled rows, and the others. */
  readonly labelled: number
  readonly unlabelled: number
  /** λ: how far predictions were trusted. */
  readonly power: number
  /** The same from the labels alone. */
  readonly labelsOnly: RateEstimate
  /** Mean prediction of all rows, as if predictions were right. */
  readonly predicted: number
  /** So many labels would have had to be enough without predictions: labelled·(standard errors' ratio)². */
  readonly worth: number
  readonly level: number
}

/**
 * The mean label of many rows of which few are labelled: the mean prediction of the others, put right by how far predictions
 * are off where there are labels.
 *
 *   value = mean(y − λf) over the labelled + λ·mean(f) over the others
 *   λ = cov(y, f)/((1 + n/N)·var f), within [0, 1]
 *
 * The labelled rows must be a random sample of all rows. It holds however bad predictions are; useless ones get λ near 0, and
 * what is left is the mean label. The interval joins that of mean f with Gaffke's of mean(y − λf), which lies in
 * [−λ·max f, 1 − λ·min f]: mean ± 1.96 standard errors is far too narrow where labels are few or nearly all alike.
 *
 * @returns plain frozen data
 * @throws InputError when a number is outside [0, 1], lengths differ, or there are fewer than two rows of either sort
 *
 * Accuracy: value and standard error 1e-12 against ppi-python (test/golden/fewLabels.json); coverage in docs/accuracy.md.
 * Source: Angelopoulos, Duchi and Zrnic, PPI++ (2023), arXiv 2311.01453; of the interval, `boundedMeanInterval`.
 *
 * @example
 * const few = { labels: [0, 1, 1, 0], predictions: [0, 1, 1, 1], unlabelled: [0, 0, 1, 1, 1, 0, 0, 1] }
 * predictionPoweredMean(few).value.toFixed(4) // => '0.4214'
 */
export function predictionPoweredMean(few: FewLabels, options: FewLabelsOptions = {}): PredictionPoweredMean {
  return calledAs('predictionPoweredMean', () => {
    refuseUnknown('the data', few, ['labels', 'predictions', 'unlabelled'])
    refuseUnknown('the options', options, ['level', 'power'])
    return poweredMean(few, options)
  })
}

function poweredMean(
  { labels, predictions, unlabelled }: FewLabels,
  options: FewLabelsOptions,
): PredictionPoweredMean {
  const { level = 0.95 } = options
  if (!isLevel(level)) throw outOf('level', 'a number above 0 and below 1', level)
  if (options.power !== undefined && !(options.power >= 0 && options.power <= 1))
    throw outOf('power', 'a number from 0 to 1', options.power)
  if (labels.length !== predictions.length)
    throw new InputError({
      problem: 'labels and predictions of different lengths',
      expected: `${labels.length} predictions`,
      received: predictions.length,
    })
  const ofLabels = momentsOf('labels', labels)
  const known = momentsOf('predictions', predictions)
  const others = momentsOf('unlabelled', unlabelled)
  const [n, N] = [known.rows, others.rows]
  if (n < 2 || N < 2)
    throw new InputError({
      problem: n < 2 ? 'too few labelled rows' : 'too few rows without a label',
      expected: 'two at least',
      received: n < 2 ? n : N,
    })
  const power = options.power ?? powerOf(labels, predictions, { ofLabels, known, others })
  const residual = (λ: number): number[] =>
    Array.from({ length: n }, (_, i) => (labels[i] as number) - λ * (predictions[i] as number))
  const ends = { least: Math.min(known.least, others.least), most: Math.max(known.most, others.most) }
  const own = estimate(residual(power), { power, others, ends, level })
  const labelsOnly = estimate(residual(0), { power: 0, others, ends, level })
  const ratio = own.standardError > 0 ? labelsOnly.standardError / own.standardError : 1
  return Object.freeze({
    ...own,
    labelled: n,
    unlabelled: N,
    power,
    labelsOnly: Object.freeze(labelsOnly),
    predicted: (n * known.mean + N * others.mean) / (n + N),
    worth: n * ratio ** 2,
    level,
  })
}

/** λ of least variance, as ppi-python has it: covariance over n, variance over n + N − 1. */
function powerOf(
  labels: ArrayLike<number>,
  predictions: ArrayLike<number>,
  { ofLabels, known, others }: Readonly<Record<'ofLabels' | 'known' | 'others', PredictionMoments>>,
): number {
  const [n, N] = [known.rows, others.rows]
  let covariance = 0
  for (let i = 0; i < n; i++)
    covariance += ((labels[i] as number) - ofLabels.mean) * ((predictions[i] as number) - known.mean)
  const between = (n * N * (known.mean - others.mean) ** 2) / (n + N)
  const variance = (n * known.variance + N * others.variance + between) / (n + N - 1)
  if (variance === 0) return 0
  return Math.min(1, Math.max(0, covariance / n / ((1 + n / N) * variance)))
}

function estimate(
  residual: readonly number[],
  {
    power,
    others,
    ends,
    level,
  }: {
    readonly power: number
    readonly others: PredictionMoments
    readonly ends: { readonly least: number; readonly most: number }
    readonly level: number
  },
): RateEstimate {
  const { mean, variance, rows } = momentsOf('residuals', residual, [-Infinity, Infinity])
  const value = mean + power * others.mean
  const ofOthers = power * Math.sqrt(others.variance / others.rows)
  const reach = normalQuantile((1 + level) / 2) * ofOthers
  const counts = new Map<number, number>()
  for (const one of residual) counts.set(one, (counts.get(one) ?? 0) + 1)
  const [low, high] = boundedMeanInterval(
    { values: [...counts.keys()], counts: [...counts.values()] },
    { least: -power * ends.most, most: 1 - power * ends.least, level },
  )
  const interval = [
    Math.max(0, value - Math.hypot(reach, mean - low)),
    Math.min(1, value + Math.hypot(reach, high - mean)),
  ] as const
  return {
    value,
    standardError: Math.hypot(ofOthers, Math.sqrt(variance / rows)),
    interval: Object.freeze(interval),
  }
}

const outOf = (what: string, expected: string, received: unknown): InputError =>
  new InputError({ problem: `${what} out of range`, expected, received })
