import type { Interval } from './Interval.ts'
import type { Weights } from './Weights.ts'

/**
 * A number estimated from the rows, with how sure it is. Standard error and interval are null together: when the value
 * is infinite, or when one row shows no spread; a statement then says which.
 */
export interface Estimate {
  readonly value: number
  readonly standardError: number | null
  readonly interval: Interval | null
}

/** A test of a null hypothesis; small p-values speak against it. Never exactly 0: the smallest float64 stands for less. */
export interface Test {
  readonly statistic: number
  readonly pValue: number
}

/** A thing that could not be computed, and why, the number in its place being null; or how a number is to be taken. */
export interface Statement {
  /** Stable name for programs: `one class`, `one row`, `contradictions`, `all predictions equal`, … */
  readonly code: string
  /** The sentence for people. */
  readonly text: string
}

/** Rows whose prediction ruled out what happened: p = 0 where y > 0, or p = 1 where y < 1. Each costs infinity. */
export interface Contradictions {
  readonly count: number
  readonly weight: number
  /** The first of them, at most ten. */
  readonly rows: readonly ExpensiveRow[]
  /** The mean log loss of all other rows, nats. */
  readonly meanOfRest: number | null
}

export interface LogLoss {
  /** nats; Infinity when there are contradictions. */
  readonly mean: number
  readonly standardError: number | null
  /** Allows for losses that lean to one side; never below the floor. */
  readonly interval: Interval | null
  /** Mean entropy of the labels: what a perfect prediction costs. 0 for hard labels. */
  readonly floor: number
  /** mean − floor, computed without subtracting. */
  readonly excess: number
  /** Log loss of always saying the base rate, which is that of these same rows. */
  readonly uncertainty: number
  /**
   * 1 − excess / (uncertainty − floor): 1 is perfect, 0 the base rate, negative worse; −Infinity, without an interval,
   * when there are contradictions. The interval is never above 1. Null when no skill is possible.
   */
  readonly skill: Estimate | null
  readonly miscalibration: number
  readonly discrimination: number
  readonly contradictions: Contradictions
}

export interface Brier {
  readonly mean: number
  readonly miscalibration: number
  readonly discrimination: number
  readonly uncertainty: number
}

/** One step of the CORP curve: predictions from `from` to `to` came true with frequency `value`. */
export interface CurveStep {
  readonly from: number
  readonly to: number
  readonly weight: number
  /** Weighted mean prediction of the step. */
  readonly meanProbability: number
  readonly value: number
}

/** A band around the curve at one prediction. */
export interface BandPoint {
  readonly probability: number
  readonly lower: number
  readonly upper: number
}

export interface CalibrationCurve {
  /** Isotonic regression of label on prediction, ties pooled. */
  readonly steps: readonly CurveStep[]
  /** Where the curve would lie if the predictions were calibrated (around the diagonal), pointwise. */
  readonly consistency: {
    readonly level: number
    readonly method: string
    readonly points: readonly BandPoint[]
  }
  /**
   * Where the curve would lie if the estimate were the truth, pointwise: how far it scatters. It is not where the truth lies:
   * with few rows it holds it less often than its level says.
   */
  readonly confidence: {
    readonly level: number
    readonly method: string
    readonly points: readonly BandPoint[]
  }
  /**
   * Where the true curve lies, all of it at once, with at least the chance of the level and any number of rows, as long as
   * it does not fall. A prediction that stands more than once is a step; between neighbours the band is level.
   */
  readonly simultaneous: {
    readonly level: number
    readonly method: string
    readonly points: readonly BandPoint[]
  }
  /** Weight of predictions in equal-width bins of probability, for the histogram under the curve. */
  readonly histogram: readonly {
    readonly from: number
    readonly to: number
    readonly weight: number
    /** Weighted mean prediction in the bin; null when it is empty. */
    readonly meanProbability: number | null
    readonly events: number
  }[]
}

export interface Calibration {
  /** logit P(y) = intercept + slope·logit p. Calibrated: slope 1. Cluster-robust with a group; null when it has no finite estimate. */
  readonly slope: Estimate | null
  /** Calibration in the large: intercept with the slope held at 1. Calibrated: 0. Cluster-robust with a group. */
  readonly intercept: Estimate | null
  /** Of intercept 0 and slope 1 together; χ² with 2 degrees of freedom, with a group Rao and Scott's p-value. */
  readonly likelihoodRatio: Test | null
  /** Is the Brier score what it would be if the predictions were calibrated? With a group over its cluster-robust error. */
  readonly spiegelhalter: Test | null
  /** Ten groups of equal weight, ties never split, neighbours pooled until each expects 5 yeses and 5 noes; degrees of freedom = groups, or with `inSample` two less. */
  readonly hosmerLemeshow: (Test & { readonly groups: number }) | null
  /** Largest absolute cumulative difference ÷ its standard deviation under calibration. */
  readonly ecce: (Test & { readonly range: number }) | null
  /** Expected calibration error by `eceRule`. */
  readonly ece: number | null
  /** What `ece` would be on average if the predictions were perfectly calibrated. */
  readonly eceIfCalibrated: number | null
  readonly eceRule: string
  /** Root of the debiased squared calibration error over the same bins. */
  readonly debiasedEce: number | null
  /** Smooth calibration error, without bins; null when it is above 0 but below 0.0004. */
  readonly smoothEce: number | null
  /**
   * Is the log loss that isotonic recalibration saves more than it would save if the predictions were calibrated? The
   * statistic is that saving, nats: `logLoss.miscalibration`. `ifCalibrated` is its mean over `draws` of calibrated labels for
   * the rows as they stand, and `standardError` how sure so many draws make it.
   */
  readonly miscalibration: Test & {
    readonly ifCalibrated: number
    readonly standardError: number
    readonly draws: number
  }
  readonly curve: CalibrationCurve
}

export interface RocPoint {
  readonly falsePositiveRate: number
  readonly truePositiveRate: number
  readonly threshold: number
}

export interface Discrimination {
  /**
   * Chance that a yes has the larger prediction than a no, ties counting half. DeLong's standard error, with a group
   * Obuchowski's; the interval is a score interval with it, inside [0, 1] and never of width 0.
   * A soft label counts as that much of a yes and the rest of a no.
   */
  readonly auc: Estimate | null
  readonly averagePrecision: number | null
  /** At most 200 points, always including both corners. */
  readonly roc: readonly RocPoint[]
}

export interface SegmentValue {
  readonly value: readonly (string | number | boolean | null)[]
  readonly examples: number
  readonly weight: number
  readonly baseRate: number
  readonly meanProbability: number
  readonly logLoss: {
    readonly mean: number
    /** Cluster-robust with a group, over the groups in the segment. */
    readonly standardError: number | null
    readonly interval: Interval | null
    readonly floor: number
    readonly excess: number
    /** mean − the mean of always saying the base rate of the whole; negative is better. */
    readonly overBaseRate: number
  }
  /** weight·excess of this segment ÷ the whole's: the shares of all segments add up to 1. Null when the whole is 0 or infinite. */
  readonly shareOfExcess: number | null
  /**
   * Is the segment's mean prediction its base rate? Standard normal, or with a group cluster-robust t. Null when every
   * prediction in it is 0 or 1, or when it holds one group.
   */
  readonly calibrationInTheLarge: Test | null
}

export interface Segmentation {
  readonly columns: readonly string[]
  readonly values: readonly SegmentValue[]
}

export interface ExpensiveRow {
  /** Place in the data, first row 0. */
  readonly row: number
  readonly label: number
  readonly probability: number
  readonly weight: number
  /** nats. */
  readonly loss: number
  /** The row's other columns as they stand in the file; empty for arrays. */
  readonly source: Readonly<Record<string, string>>
}

export interface DriftBucket {
  readonly from: number
  readonly to: number
  readonly examples: number
  readonly weight: number
  readonly baseRate: number
  readonly meanProbability: number
  readonly mean: number
  readonly standardError: number | null
}

export interface Independence {
  readonly drift: {
    readonly by: 'row' | 'time'
    readonly buckets: readonly DriftBucket[]
    /** Is the mean loss the same in all buckets? F of an analysis of variance over them; its p-value by `method`. */
    readonly homogeneity: Test | null
    /** Does the mean loss grow or fall along the buckets? t, cluster-robust with a group; its p-value by `method`. */
    readonly trend: Test | null
    /**
     * How the p-values are had. `F`: from the F and t distributions, neighbouring buckets joined until each has 30 rows, a
     * fifth of what it would have on average, and can expect a yes and a no. `permutation`, where buckets have few rows or can
     * expect few yeses or noes, and with a group: the rows, or what groups have in the buckets, are dealt anew. `Rao-Scott`:
     * with very many groups, and t with groups − 1 degrees of freedom. Null when there are no tests.
     */
    readonly method: 'F' | 'permutation' | 'Rao-Scott' | null
  } | null
  /** With a group column every interval allows for it; a statement names the tests and bands that do not. */
  readonly groups: {
    readonly column: string
    readonly count: number
    /** Rows this many independent rows would be worth. */
    readonly effectiveSampleSize: number
    /** Variance of the mean loss ÷ what it would be if rows were independent. */
    readonly designEffect: number
  } | null
}

/** How the predictions were gathered for what is not a sum. */
export type Gathered =
  | { readonly kind: 'exact'; readonly distinctPredictions: number }
  | {
      readonly kind: 'grid'
      readonly cells: number
      /** Width of a cell in log-odds. */
      readonly width: number
      /** Largest possible error of each number that the grid touches. */
      readonly errorBounds: {
        readonly miscalibration: number
        readonly discrimination: number
        readonly brier: number
        readonly auc: number
      }
    }

/**
 * What the sums mean, as plain data: the verdict on one predictor. All losses in nats, intervals at `level`.
 * The JSON of `bernoulli judge --json` is this object, infinities as strings.
 */
export interface Evaluation {
  readonly schema: 'bernoulli.evaluation/1'
  readonly prediction: { readonly name: string; readonly scale: 'probability' | 'logit' }
  /** Rows of weight above 0. */
  readonly examples: number
  readonly weight: number
  /** How weights were taken; null when there are none. */
  readonly weights: Weights | null
  readonly baseRate: number
  readonly level: number
  readonly logLoss: LogLoss
  readonly brier: Brier
  readonly calibration: Calibration
  readonly discrimination: Discrimination
  readonly segments: readonly Segmentation[]
  readonly expensive: readonly ExpensiveRow[]
  readonly independence: Independence
  readonly gathered: Gathered
  readonly seed: number
  readonly statements: readonly Statement[]
}
