import type { Reading } from '@bernoulli/report/card'

/** A mean loss with what it is held against; no skill where no skill is possible. */
export function readingBetween(mean: number, floor: number, excess: number, uncertainty: number): Reading {
  const reducible = uncertainty - floor
  return { mean, floor, excess, uncertainty, skill: reducible > 0 ? 1 - excess / reducible : null }
}

/** The mean over several labels of their losses, their floors, and what always saying the base rate of each costs. */
export function meanReading(readings: readonly Reading[]): Reading {
  const [only] = readings
  if (only !== undefined && readings.length === 1) return only
  const of = (value: (reading: Reading) => number): number =>
    readings.reduce((sum, reading) => sum + value(reading), 0) / readings.length
  return readingBetween(
    of(({ mean }) => mean),
    of(({ floor }) => floor),
    of(({ excess }) => excess),
    of(({ uncertainty }) => uncertainty),
  )
}
