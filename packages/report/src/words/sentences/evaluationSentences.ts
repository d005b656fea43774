import type { Evaluation } from '@bernoulli/core'
import { evaluationAnswer } from './answer.ts'
import {
  count,
  decimals,
  fixed,
  percent,
  percentLevel,
  pValue,
  range,
  finite,
  halfWidth,
  residue,
} from '../numbers/index.ts'
import { opening } from './opening.ts'
import { visible } from '../names/index.ts'
import { regionName, worstRegion } from '../regions/index.ts'

/** {@link sentences} of an evaluation: the answer, how it comes about, and what must be known of it. */
export function evaluationSentences(evaluation: Evaluation): string[] {
  const answer = evaluationAnswer(evaluation)
  if (answer === null) return evaluationCautions(evaluation)
  return [...answer, ...evaluationDetails(evaluation), ...evaluationCautions(evaluation)]
}

/** What stands behind the answer, in words. */
export function evaluationDetails(evaluation: Evaluation): string[] {
  return [...opening(evaluation), ...recalibration(evaluation), ...worst(evaluation), ...ranking(evaluation)]
}

/** What changes how the numbers are to be read, and what could not be computed: never left unsaid. */
export function evaluationCautions(evaluation: Evaluation): string[] {
  if (evaluationAnswer(evaluation) === null) return unjudged(evaluation)
  return [...independence(evaluation), ...gathered(evaluation), ...stated(evaluation)]
}

/** What could not be computed; contradictions are told with the loss. */
function stated({ statements }: Evaluation): string[] {
  return statements.filter(({ code }) => code !== 'contradictions').map(({ text }) => visible(text))
}

function unjudged(evaluation: Evaluation): string[] {
  const texts = stated(evaluation)
  return texts.length > 0 ? texts : ['There is nothing to judge: no row has any weight.']
}

function recalibration({ logLoss, calibration }: Evaluation): string[] {
  const fractionDigits = decimals(halfWidth(logLoss.interval))
  const { mean, uncertainty, discrimination } = logLoss
  if (logLoss.skill === null && mean !== Infinity) return []
  const miscalibration = residue(logLoss.miscalibration)
  const reachable = fixed(residue(uncertainty - discrimination), fractionDigits)
  if (mean === Infinity) {
    return [`Recalibrating, with the ranking left as it is, would make it finite: ${reachable} at best.`]
  }
  if (!(miscalibration > 0)) return ['Recalibrating would gain nothing on these rows.']
  const doubt = byChance(calibration, fractionDigits)
  const upper = ' (measured on these same rows, so new rows would gain a little less)'
  const better =
    mean > uncertainty && uncertainty - discrimination < uncertainty
      ? ' The ranking is worth something, but what the predictions say costs more than it is worth.'
      : ''
  return [
    `Recalibrating alone, with the ranking left as it is, would save at most ${fixed(miscalibration, fractionDigits)} nats ` +
      `and take it to ${reachable}${upper}.${better}${doubt}`,
  ]
}

/** How much of the miscalibration calibrated predictions would show too. */
function byChance({ miscalibration: found }: Evaluation['calibration'], fractionDigits: number): string {
  const expected = `calibrated predictions would show ${fixed(found.ifCalibrated, fractionDigits)} by chance`
  return found.pValue < 0.05
    ? ` That is real: ${expected} (${pValue(found.pValue)}).`
    : ` That may be nothing: ${expected} (${pValue(found.pValue)}).`
}

function worst(evaluation: Evaluation): string[] {
  const region = worstRegion(evaluation)
  if (region === null) return []
  const what = `the predictions say ${percent(region.says)} on average and it happens ${percent(region.happens)} of the time`
  if (region.lowest && region.highest) {
    const chance = region.beyondChance ? '' : ', which chance may explain'
    return [`Over the whole range ${what}${chance}.`]
  }
  const where = regionName(region)
  return [
    region.beyondChance
      ? `Calibration is worst at ${where}: there ${what}.`
      : `No range of predictions is off by more than chance would explain; the largest difference is at ${where}, where ${what}.`,
  ]
}

function ranking({ discrimination, level, statements }: Evaluation): string[] {
  const { auc } = discrimination
  if (auc === null || statements.some(({ code }) => code === 'all predictions equal')) return []
  const fractionDigits = decimals(halfWidth(auc.interval) * 100, 0)
  const share = `A yes has a larger prediction than a no ${percent(auc.value, fractionDigits)} of the time`
  if (!finite(auc.interval)) return [`${share}.`]
  if (halfWidth(auc.interval) === 0) {
    return [auc.value < 0.5 ? `${share}: the ranking is upside down.` : `${share}.`]
  }
  const within = range(auc.interval, (end) => percent(end, fractionDigits))
  const chance = `${share} (${percentLevel(level)} interval ${within})`
  if (auc.interval[1] < 0.5) {
    return [`${chance}: the ranking is upside down. Is it the probability of the other outcome?`]
  }
  if (auc.interval[0] <= 0.5) return [`${chance}: these rows cannot tell the ranking from tossing a coin.`]
  return [`${chance}.`]
}

function independence({ independence, examples }: Evaluation): string[] {
  const said: string[] = []
  const { groups, drift } = independence
  if (groups !== null) {
    said.push(
      `Rows that share a group are not independent: these ${count(examples)} rows in ${count(groups.count)} groups ` +
        `are worth ${count(Math.round(groups.effectiveSampleSize))} independent ones. The intervals allow for that.`,
    )
  }
  if (drift !== null) {
    const narrow = groups === null ? ', and the intervals may be too narrow' : ''
    const along = drift.by === 'time' ? 'over time' : 'along the rows'
    if (drift.trend !== null && drift.trend.pValue < 0.01) {
      said.push(
        `The loss drifts ${along} (${pValue(drift.trend.pValue)}), so one number does not describe it all${narrow}.`,
      )
    } else if (drift.homogeneity !== null && drift.homogeneity.pValue < 0.01) {
      said.push(
        `The loss is not the same ${along} (${pValue(drift.homogeneity.pValue)}), so one number does not describe it all${narrow}.`,
      )
    }
  }
  return said
}

function gathered({ gathered }: Evaluation): string[] {
  if (gathered.kind === 'exact') return []
  const { miscalibration, auc } = gathered.errorBounds
  return [
    `There are too many distinct predictions to keep them all, so calibration and ranking were computed on ` +
      `${count(gathered.cells)} cells of log-odds: the miscalibration is off by at most ${fixed(miscalibration, 6)} nats ` +
      `and the AUC by at most ${fixed(auc, 6)}. The log loss itself is not affected.`,
  ]
}
