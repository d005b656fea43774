import type { WeightKind } from '../../statistics/index.ts'

/** How weights were taken. */
export interface Weights {
  readonly kind: WeightKind
  /**
   * How many rows intervals and tests go by: Σw of frequencies; of sampling weights (Σw)²/Σw², so many rows of equal weight
   * as scatter like these.
   */
  readonly effectiveExamples: number
}
