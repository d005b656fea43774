import type { Reading } from './TrainingReport.ts'

/** A mean loss with what it is held against; `possible` says whether any skill is. */
export function readingBetween(
  { mean, floor, excess }: Pick<Reading, 'mean' | 'floor' | 'excess'>,
  uncertainty: number,
  possible: boolean,
): Reading {
  return { mean, floor, excess, uncertainty, skill: possible ? 1 - excess / (uncertainty - floor) : null }
}

/**
 * The mean over several labels of their losses, their floors, and what always saying the base rate of each costs. Skill is
 * possible where it is for one of them: means of what rounding leaves of 0 are not 0.
 */
export function meanReading(readings: readonly Reading[]): Reading {
  const [only] = readings
  if (only !== undefined && readings.length === 1) return only
  const of = (value: (reading: Reading) => number): number =>
    readings.reduce((sum, reading) => sum + value(reading), 0) / readings.length
  return readingBetween(
    { mean: of(({ mean }) => mean), floor: of(({ floor }) => floor), excess: of(({ excess }) => excess) },
    of(({ uncertainty }) => uncertainty),
    readings.some(({ skill }) => skill !== null),
  )
}
