import { logit } from '../math/index.ts'
import type { Cells } from './cells/index.ts'
import type { AtThreshold, BestCutoff, Costs, Reference } from './Decisions.ts'
import { combinationEstimate, f1Estimate, matthewsEstimate, shareEstimate } from './estimates/index.ts'
import type { CutoffFound } from './murphy/index.ts'

/** Places of the cells. */
const [truePositive, falsePositive, falseNegative, trueNegative] = [0, 1, 2, 3]

interface At {
  readonly threshold: number
  readonly costs: Costs | null
  readonly level: number
}

/** Everything that is said of acting from a threshold on, read from the four cells. */
export function atThreshold(
  cells: Cells,
  best: CutoffFound,
  /** By what weights are multiplied to be those that were given. */
  unit: number,
  { threshold, costs, level }: At,
): AtThreshold {
  const odds = threshold / (1 - threshold)
  const combined = (coefficients: readonly number[]) => combinationEstimate(cells, coefficients, level)
  const share = (part: number, other: number) => shareEstimate(cells, [part], [other], level)
  const netBenefit = combined([1, -odds, 0, 0])
  const [tp, fp, fn, tn] = cells.totals.map((total) => total * unit) as [number, number, number, number]
  return {
    threshold,
    truePositives: tp,
    falsePositives: fp,
    falseNegatives: fn,
    trueNegatives: tn,
    netBenefit,
    beyondAll: combined([0, 0, -1, odds]),
    avoidedPerHundred: combined([0, 0, -100 / odds, 100]),
    leftToPerfect: combined([0, odds, 1, 0]),
    costPerThousand: costs && combined([0, 1000 * costs.falseAlarm, 1000 * costs.miss, 0]),
    sensitivity: share(truePositive, falseNegative),
    specificity: share(trueNegative, falsePositive),
    positivePredictiveValue: share(truePositive, falsePositive),
    negativePredictiveValue: share(trueNegative, falseNegative),
    f1: f1Estimate(cells, level),
    matthewsCorrelation: matthewsEstimate(cells, level),
    best: bestBeside(best, threshold, netBenefit.value),
  }
}

/** The threshold itself, where no other cutoff is worth more by more than rounding. */
function bestBeside(best: CutoffFound, threshold: number, netBenefit: number): BestCutoff {
  const gain = best.netBenefit - netBenefit
  if (gain > 1e-13 * Math.max(1, threshold / (1 - threshold))) return { ...best, gain }
  return { cutoff: threshold, logOdds: logit(threshold), netBenefit, gain: 0 }
}

/** What acting always and acting never come to: they depend on the base rate alone. */
export function referenceAt(cells: Cells, { threshold, costs, level }: At): Reference {
  const odds = threshold / (1 - threshold)
  const [happens, not] = [
    [truePositive, falseNegative],
    [falsePositive, trueNegative],
  ] as const
  const scaled = (places: readonly number[], others: readonly number[], by: number, plus: number) => {
    const share = shareEstimate(cells, places, others, level)
    if (share === null) throw new RangeError('no weight')
    const { value, standardError, interval } = share
    const of = (x: number): number => by * x + plus
    return {
      value: of(value),
      standardError: standardError === null ? null : by * standardError,
      interval: interval && ([of(interval[0]), of(interval[1])] as const),
    }
  }
  return {
    threshold,
    treatAll: scaled(happens, not, 1 + odds, -odds),
    costOfAll: costs && scaled(not, happens, 1000 * costs.falseAlarm, 0),
    costOfNone: costs && scaled(happens, not, 1000 * costs.miss, 0),
  }
}
