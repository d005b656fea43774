import type { Evaluation } from '@bernoulli/core'
import { decimals, count, fixed, percent, pValue, finite, halfWidth, residue } from '../numbers/index.ts'

/**
 * The verdict in two sentences for people who read nothing else: is it good, and what is to be done. Null where there is
 * nothing to judge.
 */
export function evaluationAnswer(evaluation: Evaluation): readonly [string, string] | null {
  if (!(evaluation.weight > 0) || Number.isNaN(evaluation.logLoss.mean)) return null
  return [isItGood(evaluation), whatToDo(evaluation)]
}

/** What standing beside the base rate means, by the interval of the skill. */
type Standing = 'better' | 'worse' | 'cannot be told' | 'no interval'

function standing({ logLoss: { skill } }: Evaluation): Standing {
  if (skill === null || !finite(skill.interval)) return 'no interval'
  return skill.interval[0] > 0 ? 'better' : skill.interval[1] < 0 ? 'worse' : 'cannot be told'
}

function isItGood(evaluation: Evaluation): string {
  const { logLoss, baseRate } = evaluation
  const { mean, skill, uncertainty, interval, contradictions } = logLoss
  const rate = percent(baseRate)
  if (mean === Infinity) {
    const where = contradictions.count === 1 ? 'one row' : `${count(contradictions.count)} rows`
    return `The log loss is infinite: in ${where} the prediction ruled out what happened.`
  }
  const fractionDigits = decimals(halfWidth(interval))
  const cost = `${fixed(mean, fractionDigits)} nats`
  const base = fixed(uncertainty, fractionDigits)
  if (skill === null)
    return `An example costs ${cost} on average; always saying the base rate, ${rate}, costs ${base}.`
  const value = residue(skill.value)
  const closed = percent(value, decimals(halfWidth(skill.interval) * 100, 0))
  if (residue(1 - value) === 0) {
    return `These predictions are as good as can be: an example costs ${cost} on average, and nothing is left to gain.`
  }
  if (value === 0 && residue(halfWidth(skill.interval)) === 0) {
    return `These predictions cost exactly what always saying ${rate} costs, ${base} nats an example.`
  }
  switch (standing(evaluation)) {
    case 'better':
      return `These predictions are better than always saying ${rate}: they close ${closed} of the gap from there to perfect.`
    case 'worse':
      return `These predictions are worse than always saying ${rate}: an example costs ${cost} on average instead of ${base}.`
    case 'cannot be told':
      return `These rows cannot tell the predictions from always saying ${rate}: an example costs ${cost} on average, and that would cost ${base}.`
    case 'no interval':
      return `An example costs ${cost} on average, always saying ${rate} would cost ${base}, and these rows do not show how sure that is.`
  }
}

function whatToDo(evaluation: Evaluation): string {
  const { logLoss, calibration, discrimination, baseRate } = evaluation
  const { mean, skill, uncertainty, floor } = logLoss
  const rate = percent(baseRate)
  if (mean === Infinity)
    return 'Look at these rows, and keep predictions away from exactly 0 and 1, which are promises: one that is broken costs infinity.'
  if (skill === null)
    return 'Judge rows whose labels differ: where all are the same, nothing can be better than always saying it.'
  if (residue(1 - skill.value) === 0)
    return 'If that is a surprise, see whether something gave the labels away.'
  const { auc } = discrimination
  if (auc !== null && finite(auc.interval) && auc.interval[1] < 0.5 && halfWidth(auc.interval) > 0)
    return 'The ranking is upside down: see first whether it is the probability of the other outcome.'
  const how = standing(evaluation)
  const ranking = residue(logLoss.discrimination)
  const { pValue: chance } = calibration.miscalibration
  if (residue(logLoss.miscalibration) > 0 && chance < 0.05) {
    if (!(ranking > 0))
      return `Always say ${rate} instead: the ranking is worth nothing, so there is nothing to recalibrate.`
    const reachable = percent(ranking / (uncertainty - floor), 1)
    return how === 'better'
      ? `Recalibrate them: with the ranking as it is, they would close at most ${reachable} of it on these rows.`
      : `Do not use them as they are: recalibrated, with the ranking as it is, they would close at most ${reachable} of the gap from there to perfect on these rows.`
  }
  switch (how) {
    case 'better':
      return `They can be used as they are: what they say is no further from what happens than chance explains (${pValue(chance)}).`
    case 'worse':
      return `Always say ${rate} instead, or predictions that know more.`
    case 'cannot be told':
      return `Judge more rows before relying on them; until then always saying ${rate} is as good.`
    case 'no interval':
      return 'Judge more rows before relying on them.'
  }
}
