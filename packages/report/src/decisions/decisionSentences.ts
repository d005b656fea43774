import type { AtThreshold, Decisions, MurphyCurve } from '@bernoulli/core'
import { decimals, fixed, halfWidth, percent, percentLevel, plain, signed } from '../words/index.ts'

/** Which decision is looked at. */
export function decisionInWords({ costs, references }: Decisions): string {
  const [first] = references
  if (costs !== null && first !== undefined)
    return (
      `A false alarm costs ${plain(costs.falseAlarm)} and a miss ${plain(costs.miss)}, so acting pays where it happens at ` +
      `least ${percent(first.threshold)} of the time.`
    )
  return 'Acting where a prediction is at least the threshold.'
}

/** What another cutoff could have done on the same rows. */
export function bestInWords({ best, netBenefit, threshold }: AtThreshold): string {
  const places = decimals(halfWidth(netBenefit.interval))
  if (best.gain === 0) return `No other cutoff than ${percent(threshold)} does better on these rows.`
  const how = best.cutoff === null ? 'never acting' : `acting from ${percent(best.cutoff)} on`
  return `On these rows ${how} would do best: ${fixed(best.netBenefit, places)}, ${signed(best.gain, 5)}. That is what perfect calibration would add.`
}

/** What the areas under Murphy curves are. */
export const areasInWords = ({ logLoss, uncertainty, reachable }: MurphyCurve): string =>
  `The area under the curve is the log loss, ${fixed(logLoss, 4)} nats; under the dots, those of the base rate, it is ` +
  `${fixed(uncertainty, 4)}. After recalibration ${fixed(reachable, 4)} is reachable.`

/** How net benefit and its intervals are to be read. */
export const netBenefitInWords = ({ level }: Pick<Decisions, 'level'>): string =>
  `Intervals are ${percentLevel(level)} each. Net benefit counts true positives a row, less what the false ones ` +
  'cost of them; acting never has none. The best cutoff was chosen on these rows, so what it adds flatters.'
