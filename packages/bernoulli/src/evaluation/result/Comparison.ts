import type { Estimate, Statement, Test } from './Evaluation.ts'
import type { Interval } from './Interval.ts'
import type { Weights } from './Weights.ts'

/** One predictor of a comparison, in the words of an evaluation. */
export interface Contender {
  readonly name: string
  readonly logLoss: {
    readonly mean: number
    readonly standardError: number | null
    readonly interval: Interval | null
    readonly skill: Estimate | null
    readonly miscalibration: number
    readonly discrimination: number
  }
  readonly auc: number | null
  /** Rows it ruled out although they happened; each costs infinity. */
  readonly contradictions: { readonly count: number; readonly weight: number }
  /** Place by mean log loss, best 1, with the places it cannot be told apart from (simultaneous intervals). */
  readonly rank: { readonly value: number; readonly interval: Interval }
}

/** Two predictors on the same rows. Differences are a − b: negative means a is better. */
export interface Pair {
  readonly a: string
  readonly b: string
  /** Mean of loss(a) − loss(b), nats; cluster-robust when there is a group. Null when a loss is infinite. */
  readonly meanDifference: Estimate | null
  /** The interval that holds for all pairs at once; null for two predictors. */
  readonly simultaneousInterval: Interval | null
  /**
   * ln P(data | a) − ln P(data | b), nats: the sum, not the mean. −Infinity when a alone ruled out what happened,
   * Infinity when b alone did, null when both did, or when weights are those of sampling, which no likelihood has.
   */
  readonly logLikelihoodRatio: number | null
  /** Rows that a predictor ruled out, and the mean difference over the rows that neither did; null when there are none. */
  readonly contradictions: {
    readonly a: number
    readonly b: number
    readonly meanDifferenceOfRest: Estimate | null
  } | null
  readonly pairedT: Test | null
  /** In order of time, else as the rows stand; Student's t with rows − 1 degrees of freedom. */
  readonly dieboldMariano: (Test & { readonly lag: number }) | null
  /** Difference of the AUCs, paired; standard normal, or with a group cluster-robust and Student's t with groups − 1 degrees of freedom. */
  readonly deLong: (Test & { readonly difference: Estimate }) | null
  readonly bootstrap: {
    readonly interval: Interval
    /** What is drawn: rows, whole groups, or, when there are more than 10,000, random blocks of them. */
    readonly unit: 'row' | 'group' | 'block'
    readonly units: number
    readonly resamples: number
    readonly seed: number
  } | null
  /**
   * Evidence that stays valid however often one looks: ln of an e-value against "a is at least as good as b in every
   * row", and against the same of b; nats. From ln 20 on it speaks against at level 0.95. Rows of a group share one stake. Null
   * with sampling weights.
   */
  readonly evidence: { readonly againstA: number; readonly againstB: number } | null
  /** meanDifference = miscalibration − discrimination. */
  readonly miscalibrationDifference: number | null
  readonly discriminationDifference: number | null
  /** Weighted share of rows on which a costs less, ties counting half. */
  readonly shareWon: number
  /** Rows like these needed to tell the two apart at the level, with power 0.8. */
  readonly examplesToDecide: number | null
  /** Whether the difference is real, as a sentence. */
  readonly verdict: string
  readonly winner: string | null
}

/** Two or more predictors on the same rows. The JSON of `bernoulli compare --json`. */
export interface Comparison {
  readonly schema: 'bernoulli.comparison/1'
  /** Rows of weight above 0. */
  readonly examples: number
  readonly weight: number
  /** How weights were taken; null when there are none. */
  readonly weights: Weights | null
  readonly baseRate: number
  readonly level: number
  readonly floor: number
  readonly uncertainty: number
  /** Best first. */
  readonly contenders: readonly Contender[]
  readonly pairs: readonly Pair[]
  /** How the intervals that hold for all pairs at once were made; null for two predictors. */
  readonly simultaneous: string | null
  readonly seed: number
  readonly statements: readonly Statement[]
}
