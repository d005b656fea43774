import type { Evaluation, Interval } from 'bernoulli'
import { bits, count, decimals, fixed, percent, percentLevel, range } from './numbers.ts'
import { finite, halfWidth, residue } from './precision.ts'

/** Is this loss good, compared with what, and can the difference be trusted? */
export function opening(evaluation: Evaluation): string[] {
  const { logLoss } = evaluation
  if (logLoss.mean === Infinity) return infinite(evaluation)
  const places = decimals(halfWidth(logLoss.interval))
  const measured = [...inBits(logLoss.mean, places), ...floor(evaluation, places)].join(' ')
  return [...verdict(evaluation, places), ...(measured === '' ? [] : [measured])]
}

function verdict(evaluation: Evaluation, places: number): string[] {
  const { logLoss, baseRate } = evaluation
  const cost = `an example costs ${fixed(logLoss.mean, places)} nats on average`
  const base = fixed(logLoss.uncertainty, places)
  const rate = percent(baseRate)
  if (logLoss.skill === null)
    return [`A${cost.slice(1)}; always saying the base rate, ${rate}, costs ${base}.`]
  const { interval } = logLoss.skill
  const value = residue(logLoss.skill.value)
  const saved = percent(value, decimals(halfWidth(interval) * 100, 0))
  if (residue(1 - value) === 0) {
    return [`These predictions are as good as can be: ${cost}, and nothing is left to gain.`]
  }
  if (!finite(interval)) {
    return [
      `A${cost.slice(1)}; always saying the base rate, ${rate}, would cost ${base}.`,
      `The skill is ${saved}, with no interval to say how sure that is.`,
    ]
  }
  if (value === 0 && residue(halfWidth(interval)) === 0) {
    return [`These predictions cost exactly what always saying ${rate} costs, ${base} nats an example.`]
  }
  return [
    interval[0] > 0
      ? `These predictions are better than always saying ${rate}: ${cost} instead of ${base}, which saves ${saved} of what could be saved.`
      : interval[1] < 0
        ? `These predictions are worse than always saying ${rate}: ${cost} instead of ${base}.`
        : `These rows cannot tell the predictions from always saying ${rate}: ${cost}, and that would cost ${base}.`,
    trust(evaluation, value, interval),
  ]
}

function trust({ level, independence }: Evaluation, value: number, interval: Interval): string {
  const places = decimals(halfWidth(interval) * 100, 0)
  const text = (share: number): string => percent(share, places)
  const skill = `The skill is ${text(value)}, its ${percentLevel(level)} interval ${range(interval, text)}`
  const proviso = independence.groups === null ? ', as long as the rows are independent' : ''
  return interval[0] > 0 || interval[1] < 0
    ? `${skill}: it stays clear of 0, so the difference is real${proviso}.`
    : `${skill}: it includes 0, so the difference may be chance.`
}

function inBits(mean: number, places: number): string[] {
  return mean > 0 ? [`In bits the loss is ${fixed(bits(mean), places)}.`] : []
}

function floor({ logLoss }: Evaluation, places: number): string[] {
  const { floor, excess, uncertainty, mean } = logLoss
  if (floor > 0) {
    const over = residue(excess)
    return [
      `Even a perfect prediction would cost ${fixed(floor, places)}, the floor, because labels lie between 0 and 1; ` +
        (over === 0 ? 'nothing is in excess of it.' : `${fixed(over, places)} is in excess of it.`),
    ]
  }
  return uncertainty > 0 && mean > 0
    ? ['Only predictions that knew every outcome in advance would cost nothing.']
    : []
}

function infinite({ logLoss, baseRate }: Evaluation): string[] {
  const { count: many, meanOfRest } = logLoss.contradictions
  const places = decimals(null)
  const base = `always saying the base rate, ${percent(baseRate)}, would cost ${fixed(logLoss.uncertainty, places)}`
  const where = many === 1 ? 'one row' : `${count(many)} rows`
  return [
    `The log loss is infinite: in ${where} the prediction ruled out what happened.`,
    'A probability of exactly 0 or 1 is a promise, and one broken promise costs infinity.',
    meanOfRest === null
      ? 'No other row has any weight.'
      : `The other rows cost ${fixed(meanOfRest, places)} nats on average; ${base}.`,
  ]
}
