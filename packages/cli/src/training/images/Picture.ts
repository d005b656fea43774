/** One picture of a file. */
export interface Picture {
  readonly shape: readonly [channels: number, height: number, width: number]
  /** The number that stands for 1. */
  readonly white: number
  /** Pixel by pixel, channels together. */
  readonly data: ArrayLike<number>
}
