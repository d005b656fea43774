import type { Estimate, Statement, Test, Weights } from '../evaluation/index.ts'
import type { Explained, JointLine } from './agreement/index.ts'
import type { SmoothCurve } from './curve/index.ts'
import type { EceEstimate, StraightDecomposition } from './decomposition/index.ts'
import type { FloorEstimate } from './floor/index.ts'
import type { PartialArea, WithinGroups } from './ranking/index.ts'

/** What experts look for beside a verdict: plain data, intervals at `level`. What could not be computed is null, and a statement says why. */
export interface Validation {
  readonly schema: 'bernoulli.validation/1'
  readonly prediction: { readonly name: string; readonly scale: 'probability' | 'logit' }
  readonly examples: number
  readonly weight: number
  readonly weights: Weights | null
  readonly baseRate: number
  readonly level: number
  readonly seed: number
  /** The scores taken apart by the best straight map on these rows, where intervals exist; isotonic parts are in the verdict. */
  readonly decomposition: {
    readonly logLoss: StraightDecomposition | null
    readonly brier: StraightDecomposition | null
  }
  readonly brier: {
    readonly score: Estimate
    /** 1 − score/score of always saying the base rate. */
    readonly skill: Estimate | null
  }
  readonly ece: EceEstimate
  readonly agreement: {
    /** Events that happened to events that were expected. */
    readonly observedToExpected: Estimate | null
    /** Intercept and slope fitted together. */
    readonly joint: JointLine | null
    /** Range of the cumulative differences ÷ its scale: Kuiper's statistic. */
    readonly kuiper: Test | null
    readonly curve: SmoothCurve | null
  }
  /** R² of the likelihood, of the predictions as they stand and after the best straight map; hard labels only. */
  readonly explained: {
    readonly asPredicted: Explained | null
    readonly recalibrated: Explained | null
    /** As in rms: unreliability (2W·miscalibration − 2)/W, discrimination (2W·discrimination − 1)/W, and D − U. */
    readonly u: number | null
    readonly d: number | null
    readonly q: number | null
  }
  readonly ranking: {
    readonly averagePrecision: Estimate | null
    readonly partialArea: PartialArea | null
    readonly withinGroups: WithinGroups | null
  }
  readonly floor: FloorEstimate | null
  readonly statements: readonly Statement[]
}
