import type { RecalibrationKind } from '@bernoulli/core'
import type { KindInWords } from '@bernoulli/report/recalibration'

/** What lies between two predictions. */
export interface Brushed {
  readonly from: number
  readonly to: number
  /** In a sentence. */
  readonly said: string
  /** The segments in it and the costliest rows, as HTML. */
  readonly markup: string
  /** The weight of the rows, and their part of the whole loss. */
  readonly weight: number
  readonly share: number
}

/** Kinds of map, what each gains, and the one that is taken. */
export interface TriedMaps {
  readonly taken: RecalibrationKind
  readonly kinds: readonly KindInWords[]
}

/** A map, and the curve after it. */
export interface Mapped {
  readonly kind: RecalibrationKind
  readonly map: string
  readonly picture: string
}
