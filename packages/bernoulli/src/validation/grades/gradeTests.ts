import type { Interval } from '../../evaluation/index.ts'
import { betaCdf, betaQuantile } from '../../math/index.ts'

/** A traffic light: no reason to doubt, doubt at 95 %, doubt at 99.9 %. */
export type Light = 'green' | 'yellow' | 'red'

/** What speaks against a probability of default being high enough. */
export interface GradeTests {
  /** Chance that the true rate is at most the one that was said, after so many defaults, by Jeffreys' prior. */
  readonly jeffreys: number
  /** Chance of at least so many defaults if it were as said and defaults independent. */
  readonly binomial: number
  /** By the binomial: red below 0.001, yellow below 0.05. */
  readonly light: Light
  /** Jeffreys' interval of the rate. */
  readonly interval: Interval
}

/**
 * One-sided tests that a rate is no higher than was said.
 *
 *   jeffreys = I_pd(D + ½, n − D + ½),  binomial = P(X ≥ D) = I_pd(D, n − D + 1)
 *
 * @param defaults  D of n that went wrong, both as weights of rows
 * @param pd        the probability that was said, in [0, 1]
 *
 * Accuracy: 1e-12 against SciPy (test/golden/validation.json).
 * Source: ECB, Instructions for reporting the validation results of internal models (2019), 2.5; for the lights Oesterreichische
 * Nationalbank, Rating Models and Validation (2004). Independence is taken for granted.
 *
 * @example
 * const { jeffreys, light } = gradeTests({ defaults: 3, n: 100, pd: 0.01 }, 0.95)
 * jeffreys.toFixed(4) + ' ' + light // => '0.0393 green'
 */
export function gradeTests(
  { defaults, n, pd }: { readonly defaults: number; readonly n: number; readonly pd: number },
  level: number,
): GradeTests {
  const [yes, no] = [defaults + 0.5, n - defaults + 0.5]
  const rest = (1 - level) / 2
  const binomial = defaults <= 0 ? 1 : pd >= 1 ? 1 : pd <= 0 ? 0 : betaCdf(pd, defaults, n - defaults + 1)
  return {
    jeffreys: pd <= 0 ? 0 : pd >= 1 ? 1 : betaCdf(pd, yes, no),
    binomial,
    light: binomial < 0.001 ? 'red' : binomial < 0.05 ? 'yellow' : 'green',
    interval: [
      defaults === 0 ? 0 : betaQuantile(rest, yes, no),
      defaults === n ? 1 : betaQuantile(1 - rest, yes, no),
    ],
  }
}
