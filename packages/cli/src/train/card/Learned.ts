import type { Epoch, Reading, TrainedCoefficient, TrainingReport } from '@bernoulli/report/card'
import type { BuiltModel, ClassWeights, ModelNumbers } from 'bernoulli/training'

/** What a training has to say of one label. */
export interface LearnedLabel {
  readonly coefficients: readonly TrainedCoefficient[] | null
  readonly certificate: TrainingReport['certificate']
  /** The log loss on the rows trained on, where the fit itself has it in double precision. */
  readonly trainLoss: Reading | null
  readonly statements: TrainingReport['statements']
  readonly criteria: TrainingReport['criteria']
  readonly columnTests: TrainingReport['columnTests']
  /** How often yes and no counted, where not once; the base rate is put back. */
  readonly classWeights: ClassWeights | null
}

/** What came out of either kind of training. */
export interface Learned {
  readonly model: BuiltModel
  readonly numbers: ModelNumbers
  readonly layers: readonly string[]
  readonly keptEpoch: number | null
  /** The best epoch so far, where rows chose one. */
  readonly best: number | null
  /** Whether Ctrl-C ended it. */
  readonly stopped: boolean
  readonly history: readonly Epoch[] | null
  readonly secondsPerEpoch: number | null
  /** Of each label. */
  readonly labels: readonly [LearnedLabel, ...LearnedLabel[]]
}
