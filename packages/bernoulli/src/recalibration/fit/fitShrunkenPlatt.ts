import { calledAs } from '../../errors/index.ts'
import type { FitTable, ShrunkenPlatt } from '../map/index.ts'
import { finiteEntries, noMaximum } from './finiteEntries.ts'
import { logisticFit } from './logisticFit.ts'

/** Standard deviations of the prior: how far maps are from none before anything is seen. */
const prior = { intercept: 0.5, slope: 0.25 }

/**
 * Platt scaling drawn towards no change, for few rows: the most likely map after the rows, where before them the intercept
 * is normal around 0 with standard deviation ½ and the slope around 1 with ¼.
 *
 *   logit p′ = intercept + slope·logit p
 *   minimises Σ loss + intercept²/(2·½²) + (slope − 1)²/(2·¼²), slope ≥ 0
 *
 * Strictly convex: there is one map whatever the rows, also where a threshold separates the classes or one is missing. After
 * some hundred rows the prior hardly shows.
 *
 * @throws InputError when a prediction ruled out what happened
 *
 * Accuracy: 1e-9 relative against SciPy (test/golden/recalibrationMaps.json).
 *
 * @example
 * fitShrunkenPlatt(tableOf('logit', Float64Array.of(-2, 2), {
 *   examples: Float64Array.of(1, 1), labelVariance: new Float64Array(2),
 *   yes: Float64Array.of(0, 1), no: Float64Array.of(1, 0),
 * })).parameters.slope.toFixed(6)
 * // => '1.028345'
 */
export function fitShrunkenPlatt(table: FitTable): ShrunkenPlatt {
  const { entries, logit, yes, no } = calledAs('fitShrunkenPlatt', () => finiteEntries(table))
  const one = new Float64Array(entries).fill(1)
  const [ofIntercept, ofSlope] = [prior.intercept ** -2, prior.slope ** -2]
  const both = logisticFit({
    features: [one, logit],
    yes,
    no,
    offset: logit,
    precision: [ofIntercept, ofSlope],
  })
  const [intercept, change] = both?.coefficients ?? []
  if (intercept === undefined || change === undefined) throw noMaximum().by('fitShrunkenPlatt')
  if (change >= -1) return shrunken(intercept, 1 + change)
  const level = logisticFit({ features: [one], yes, no, precision: [ofIntercept] })?.coefficients[0]
  if (level === undefined) throw noMaximum().by('fitShrunkenPlatt')
  return shrunken(level, 0)
}

function shrunken(intercept: number, slope: number): ShrunkenPlatt {
  return Object.freeze({ kind: 'shrunkenPlatt', parameters: Object.freeze({ intercept, slope }) })
}
