import type { Random } from '../../math/index.ts'

/** A way to change rows while they are trained on, so that a model learns what does not matter. */
export interface Augmentation {
  readonly name: string
  /** Changes a row in place. All chance comes from `draw`, which is the row's own in every epoch. */
  readonly change: (row: Float32Array, draw: Random) => void
}
