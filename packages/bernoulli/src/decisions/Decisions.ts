import type { Estimate, Statement, Weights } from '../evaluation/index.ts'
import type { MurphyCurve } from './murphy/index.ts'

/** What mistakes cost, in any one unit. */
export interface Costs {
  /** Acting where it does not happen. */
  readonly falseAlarm: number
  /** Not acting where it happens. */
  readonly miss: number
}

/** What acting on every prediction of at least a threshold comes to. */
export interface AtThreshold {
  readonly threshold: number
  /** Weights of the rows. */
  readonly truePositives: number
  readonly falsePositives: number
  readonly falseNegatives: number
  readonly trueNegatives: number
  /** TP/n − FP/n·t/(1 − t): true positives a row, less what the false ones cost of them. */
  readonly netBenefit: Estimate
  /** The same less that of acting always, and less that of acting never, which is 0. */
  readonly beyondAll: Estimate
  /** False alarms that are spared for nothing, in a hundred rows, beside acting always: beyondAll·100·(1 − t)/t. */
  readonly avoidedPerHundred: Estimate
  /** What perfect predictions would add: base rate − net benefit. */
  readonly leftToPerfect: Estimate
  /** In the unit of the costs; null where a threshold is given instead of them. */
  readonly costPerThousand: Estimate | null
  /** TP/(TP + FN); null where nothing happens. */
  readonly sensitivity: Estimate | null
  /** TN/(TN + FP); null where everything happens. */
  readonly specificity: Estimate | null
  /** TP/(TP + FP); null where nothing is acted on. */
  readonly positivePredictiveValue: Estimate | null
  /** TN/(TN + FN); null where everything is acted on. */
  readonly negativePredictiveValue: Estimate | null
  /** 2TP/(2TP + FP + FN). */
  readonly f1: Estimate | null
  /** Matthews' correlation of what is done and what happens. */
  readonly matthewsCorrelation: Estimate | null
  /** The best that a cutoff elsewhere could do on these very rows, which is what isotonic recalibration would. */
  readonly best: BestCutoff
}

export interface BestCutoff {
  /** The prediction to act from; null: never act. */
  readonly cutoff: number | null
  /** The same as log-odds. */
  readonly logOdds: number | null
  readonly netBenefit: number
  /** How much more than at the threshold: never negative, and flattering, since the cutoff was chosen on the rows. */
  readonly gain: number
}

export interface DecidedModel {
  readonly name: string
  readonly murphy: MurphyCurve
  readonly thresholds: readonly AtThreshold[]
}

/** What needs no predictions. */
export interface Reference {
  readonly threshold: number
  /** Net benefit of acting always; that of acting never is 0. */
  readonly treatAll: Estimate
  readonly costOfAll: Estimate | null
  readonly costOfNone: Estimate | null
}

/** Net benefit of one model less that of another, row by row. */
export interface DecidedPair {
  readonly a: string
  readonly b: string
  readonly thresholds: readonly { readonly threshold: number; readonly difference: Estimate }[]
}

/** What predictions are worth for decisions. */
export interface Decisions {
  readonly schema: 'bernoulli.decisions/1'
  readonly examples: number
  readonly weight: number
  readonly weights: Weights | null
  readonly baseRate: number
  readonly level: number
  readonly costs: Costs | null
  readonly models: readonly DecidedModel[]
  readonly references: readonly Reference[]
  readonly pairs: readonly DecidedPair[]
  readonly statements: readonly Statement[]
}
