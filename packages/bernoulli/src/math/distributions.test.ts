import { describe, expect, it } from 'vitest'
import {
  betaQuantile,
  brownianSupremumSurvival,
  chiSquaredSurvival,
  normalQuantile,
  normalSurvival,
  studentTQuantile,
  studentTSurvival,
} from './index.ts'

describe('distributions agree with SciPy to 1e-13', () => {
  it.each([
    ['normalSurvival(5)', normalSurvival(5), 2.866515718791939e-7],
    ['normalSurvival(37)', normalSurvival(37), 5.725571222524577e-300],
    ['normalQuantile(0.975)', normalQuantile(0.975), 1.959963984540054],
    ['normalQuantile(1e-300)', normalQuantile(1e-300), -37.0470962993612],
    ['chiSquaredSurvival(100, 10)', chiSquaredSurvival(100, 10), 5.4497019829205215e-17],
    ['studentTQuantile(0.975, 10)', studentTQuantile(0.975, 10), 2.228138851986274],
    ['studentTQuantile(0.6, 10)', studentTQuantile(0.6, 10), 0.2601848294920803],
    ['studentTSurvival(1, 1)', studentTSurvival(1, 1), 0.25],
    ['betaQuantile(0.025, 3, 5)', betaQuantile(0.025, 3, 5), 0.09898827844250786],
    ['betaQuantile(1e-10, 3, 500)', betaQuantile(1e-10, 3, 500), 1.6838542371108199e-6],
    ['brownianSupremumSurvival', brownianSupremumSurvival(2.2414027276049473), 0.04999999996468978],
  ])('%s', (_, value, expected) => {
    expect(Math.abs(value / expected - 1)).toBeLessThan(1e-13)
  })
})
