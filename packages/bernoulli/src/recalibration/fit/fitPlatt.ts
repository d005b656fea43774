import { calledAs } from '../../errors/index.ts'
import { sumOver } from '../../statistics/index.ts'
import { finiteEntries, noMaximum } from './finiteEntries.ts'
import type { FitTable, Platt } from '../map/index.ts'
import { logisticFit } from './logisticFit.ts'

/** What the likelihood is asked to predict. */
export interface PlattOptions {
  /**
   * `observed`: the labels. `priorCorrected`, when left out: Platt's targets, (N₁ + 1)/(N₁ + 2) for a yes and
   * 1/(N₀ + 2) for a no, which keep the slope finite when a threshold separates the classes.
   */
  readonly targets?: 'priorCorrected' | 'observed'
}

/**
 * Platt scaling, on the log-odds of the prediction.
 *
 *   logit p′ = intercept + slope·logit p, of largest likelihood
 *
 * In Platt's own letters A = −slope and B = −intercept.
 *
 * @throws InputError when a prediction ruled out what happened, when all predictions are equal, or, with observed
 *   targets, when a class is missing or a threshold separates the classes
 *
 * Accuracy: 1e-9 relative against statsmodels (test/golden/recalibration.json); scikit-learn stops its search at 1e-4.
 * Source: Platt, Advances in Large Margin Classifiers (1999); Lin, Lin and Weng, Machine Learning 68 (2007).
 *
 * @example
 * fitPlatt(tableOf('logit', Float64Array.of(-4, 1, 5), {
 *   examples: Float64Array.of(1, 1, 1), labelVariance: new Float64Array(3),
 *   yes: Float64Array.of(0, 0, 1), no: Float64Array.of(1, 1, 0),
 * })).parameters.slope.toFixed(12)
 * // => '0.202614489618'
 */
export function fitPlatt(table: FitTable, { targets = 'priorCorrected' }: PlattOptions = {}): Platt {
  const finite = calledAs('fitPlatt', () => finiteEntries(table))
  if (targets === 'observed' && separated(finite)) throw noMaximum().by('fitPlatt')
  const { yes, no } = targets === 'observed' ? finite : corrected(finite)
  const { logit, entries } = finite
  const fit =
    entries < 2 ? null : logisticFit({ features: [new Float64Array(entries).fill(1), logit], yes, no })
  const [intercept, slope] = fit?.coefficients ?? []
  if (intercept === undefined || slope === undefined) throw noMaximum().by('fitPlatt')
  return Object.freeze({ kind: 'platt', parameters: Object.freeze({ intercept, slope }) })
}

/** Whether some threshold has no yes on one side and no no on the other. */
export function separated({ entries, logit, yes, no }: FitTable): boolean {
  let [lowYes, highYes, lowNo, highNo] = [Infinity, -Infinity, Infinity, -Infinity]
  for (let i = 0; i < entries; i++) {
    const z = logit[i] as number
    if ((yes[i] as number) > 0) [lowYes, highYes] = [Math.min(lowYes, z), Math.max(highYes, z)]
    if ((no[i] as number) > 0) [lowNo, highNo] = [Math.min(lowNo, z), Math.max(highNo, z)]
  }
  return !(lowYes < highNo && lowNo < highYes)
}

function corrected({ entries, yes, no }: FitTable): {
  readonly yes: Float64Array
  readonly no: Float64Array
} {
  const yeses = sumOver(entries, (i) => yes[i] as number)
  const noes = sumOver(entries, (i) => no[i] as number)
  const ofYes = (yeses + 1) / (yeses + 2)
  const ofNo = 1 / (noes + 2)
  return {
    yes: yes.map((y, i) => y * ofYes + (no[i] as number) * ofNo),
    no: yes.map((y, i) => y * (1 / (yeses + 2)) + (no[i] as number) * ((noes + 1) / (noes + 2))),
  }
}
