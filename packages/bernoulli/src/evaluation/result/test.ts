import { normalSurvival, studentTSurvival } from '../../math/index.ts'
import type { Test } from './Evaluation.ts'

/** A test whose p-value is never exactly 0: the smallest float64 stands for less. */
export function test(statistic: number, pValue: number): Test {
  return { statistic, pValue: Math.max(pValue, Number.MIN_VALUE) }
}

/** Two-sided test of a standard normal statistic. */
export function twoSided(z: number): Test {
  return test(z, 2 * normalSurvival(Math.abs(z)))
}

/** Two-sided test of a statistic that is Student's t. */
export function studentT(t: number, degreesOfFreedom: number): Test {
  return test(t, 2 * studentTSurvival(Math.abs(t), degreesOfFreedom))
}
