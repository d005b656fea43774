/** A part of the fuzz suite: a file of scripts/fuzz/parts that exports it as `part`, and does nothing on its own. */
export interface Part {
  /** What is held against what, in a few words. */
  readonly about: string
  /** How many cases `npm run fuzz` draws. */
  readonly cases: number
  /** How many of them the tests draw, in about a second. */
  readonly few: number
  /** Seconds that one case may take; 20 if left out. */
  readonly patience?: number
  /**
   * Draws one case and looks at it. An error that is thrown is a fault, too.
   *
   * @param random  numbers in [0, 1), the same for the same seed and case
   * @returns what is wrong, with all that is needed to see it again; undefined if nothing is
   */
  readonly run: (random: () => number) => Promise<string | undefined> | string | undefined
  /** Puts away what the cases made. */
  readonly close?: () => Promise<void> | void
}
