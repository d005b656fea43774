import type { Rows } from 'bernoulli/training'

/** Pictures of one shape, every number from 0 (black) to 1 (white): what an autoencoder reads and says. */
export interface Images {
  /** What the person calls them. */
  readonly shown: string
  readonly count: number
  readonly shape: readonly [channels: number, height: number, width: number]
  /** One picture behind the other, each channel by channel, row by row; in memory, or read from their file. */
  readonly rows: Rows
  /** What each is called, where each is a file. */
  readonly names?: readonly string[]
  /** The number in the file that became 1. */
  readonly white: number
}

/** How many numbers a picture has. */
export function pixelsOf({ shape: [channels, height, width] }: Pick<Images, 'shape'>): number {
  return channels * height * width
}
