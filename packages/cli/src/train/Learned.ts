import type { Epoch, TrainedCoefficient, TrainingReport } from '@bernoulli/report/card'
import type { BuiltModel, ModelNumbers } from 'bernoulli/training'

/** What came out of either kind of training. */
export interface Learned {
  readonly model: BuiltModel
  readonly numbers: ModelNumbers
  readonly layers: readonly string[]
  readonly keptEpoch: number | null
  readonly history: readonly Epoch[] | null
  readonly secondsPerEpoch: number | null
  readonly coefficients: readonly TrainedCoefficient[] | null
  readonly certificate: TrainingReport['certificate']
  readonly statements: TrainingReport['statements']
}
