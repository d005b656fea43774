import type { Augmentation } from '../augment/index.ts'
import type { Likelihood } from '../../likelihood/index.ts'
import type { Optimizer } from '../optimizers/index.ts'
import type { Runtime } from '../Runtime.ts'
import type { GivenExamples } from './Inputs.ts'
import type { Metric } from './metrics.ts'
import type { TrainingState } from './TrainingState.ts'

export interface FitOptions {
  readonly runtime: Runtime
  /** Adam at 0.001 if left out. */
  readonly optimizer?: Optimizer
  /**
   * What is minimised: the Bernoulli likelihood if left out; on the logit scale. Losses are read as log losses all the
   * same, and the epoch with the smallest of them is the best.
   */
  readonly likelihood?: Likelihood
  /** 10 if left out. */
  readonly epochs?: number
  /** Rows in a step; 32 if left out. */
  readonly batch?: number
  /** 1 if left out; the same seed gives the same bits. */
  readonly seed?: number
  /**
   * Changes inputs while they are trained on, in this order, never rows held out; labels with them where every row is its own
   * label. The same seed gives the same changes.
   */
  readonly augment?: readonly Augmentation[]
  /** Rows that are only looked at, after every epoch. */
  readonly test?: GivenExamples
  /** Rows that say which epoch was the best; the test rows if left out. */
  readonly validation?: GivenExamples
  /** Read off the test rows after every epoch. */
  readonly metrics?: readonly Metric[]
  /**
   * Stop when the loss on the validation rows was not smaller for so many epochs, and go back to the numbers of the best.
   * Where the test rows choose, their loss looks better than that of new rows.
   */
  readonly patience?: number
  /** Gradients longer than this are shortened to it. */
  readonly clipNorm?: number
  /** Go on from here, bit for bit as if never stopped. */
  readonly resume?: TrainingState
  readonly signal?: AbortSignal
  /**
   * What becomes of a training whose signal is aborted: `throw`, if left out, throws what it was aborted with; `keep` ends it
   * behind the present step and hands over the best numbers so far, or those of that step where no rows were held out or no
   * epoch was whole. Before the first step there is nothing to keep, and it throws.
   */
  readonly aborted?: 'throw' | 'keep'
  /**
   * Whether `onStep` is handed the numbers themselves, which the next step overwrites, and not copies: for whoever looks at them at
   * once, or at none. False if left out.
   */
  readonly lend?: boolean
  /** Called after every step, and after every epoch; a promise is waited for. */
  readonly onStep?: (state: TrainingState) => void | Promise<void>
  readonly onEpoch?: (state: TrainingState) => void | Promise<void>
}
