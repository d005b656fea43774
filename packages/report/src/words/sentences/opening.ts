import type { Evaluation } from '@bernoulli/core'
import {
  bits,
  decimals,
  fixed,
  percent,
  percentLevel,
  range,
  finite,
  halfWidth,
  residue,
} from '../numbers/index.ts'

/** The loss beside what it is held against, and whether the difference can be trusted; the answer came before. */
export function opening(evaluation: Evaluation): string[] {
  const { logLoss } = evaluation
  if (logLoss.mean === Infinity) return infinite(evaluation)
  const fractionDigits = decimals(halfWidth(logLoss.interval))
  const measured = [...inBits(logLoss.mean, fractionDigits), ...floor(evaluation, fractionDigits)].join(' ')
  return [...costs(evaluation, fractionDigits), ...trust(evaluation), ...(measured === '' ? [] : [measured])]
}

/** What the answer did not say of the costs. */
function costs({ logLoss, baseRate }: Evaluation, fractionDigits: number): string[] {
  const { skill, mean, uncertainty } = logLoss
  if (skill === null || !finite(skill.interval) || !(skill.interval[0] > 0) || residue(1 - skill.value) === 0)
    return []
  return [
    `An example costs ${fixed(mean, fractionDigits)} nats on average; always saying the base rate, ${percent(baseRate)}, would cost ${fixed(uncertainty, fractionDigits)}.`,
  ]
}

function trust({ level, independence, logLoss }: Evaluation): string[] {
  if (logLoss.skill === null) return []
  const { interval } = logLoss.skill
  const value = residue(logLoss.skill.value)
  if (residue(1 - value) === 0 || (value === 0 && residue(halfWidth(interval)) === 0 && finite(interval)))
    return []
  const fractionDigits = decimals(halfWidth(interval) * 100, 0)
  const text = (share: number): string => percent(share, fractionDigits)
  if (!finite(interval)) return [`The skill is ${text(value)}, with no interval to say how sure that is.`]
  const skill = `The skill is ${text(value)}, its ${percentLevel(level)} interval ${range(interval, text)}`
  const proviso = independence.groups === null ? ', as long as the rows are independent' : ''
  return interval[0] > 0 || interval[1] < 0
    ? [`${skill}: it stays clear of 0, so the difference is real${proviso}.`]
    : [`${skill}: it includes 0, so the difference may be chance.`]
}

function inBits(mean: number, fractionDigits: number): string[] {
  return mean > 0 ? [`In bits the loss is ${fixed(bits(mean), fractionDigits)}.`] : []
}

function floor({ logLoss }: Evaluation, fractionDigits: number): string[] {
  const { floor, excess, uncertainty, mean } = logLoss
  if (floor > 0) {
    const over = residue(excess)
    return [
      `Even a perfect prediction would cost ${fixed(floor, fractionDigits)}, the floor, because labels lie between 0 and 1; ` +
        (over === 0 ? 'nothing is in excess of it.' : `${fixed(over, fractionDigits)} is in excess of it.`),
    ]
  }
  return uncertainty > 0 && mean > 0
    ? ['Only predictions that knew every outcome in advance would cost nothing.']
    : []
}

function infinite({ logLoss, baseRate }: Evaluation): string[] {
  const { meanOfRest } = logLoss.contradictions
  const fractionDigits = decimals(null)
  const base = `always saying the base rate, ${percent(baseRate)}, would cost ${fixed(logLoss.uncertainty, fractionDigits)}`
  return [
    meanOfRest === null
      ? 'No other row has any weight.'
      : `The other rows cost ${fixed(meanOfRest, fractionDigits)} nats on average; ${base}.`,
  ]
}
