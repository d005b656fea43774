import type { Reading } from '@bernoulli/report/card'

/** A reading without what is said elsewhere. */
export function readingOf({ mean, floor, excess, uncertainty, skill }: Reading): Reading {
  return { mean, floor, excess, uncertainty, skill }
}
