import type { Evaluation } from 'bernoulli'
import { bits, count, decimals, fixed, percent, percentLevel, range } from './numbers.ts'
import { finite, halfWidth, residue } from './precision.ts'

/** Is this loss good, compared with what, and can the difference be trusted? */
export function opening(evaluation: Evaluation): string[] {
  const { logLoss, baseRate } = evaluation
  if (logLoss.mean === Infinity) return infinite(evaluation)
  const places = decimals(halfWidth(logLoss.interval))
  const cost = `an example costs ${fixed(logLoss.mean, places)} nats on average`
  const base = fixed(logLoss.uncertainty, places)
  const rate = percent(baseRate)
  const measured = `In bits that is ${fixed(bits(logLoss.mean), places)}. ${floor(evaluation, places)}`
  const value = logLoss.skill === null ? null : residue(logLoss.skill.value)
  if (value === null)
    return [`A${cost.slice(1)}; always saying the base rate, ${rate}, costs ${base}.`, measured]
  if (value === 1) {
    return [`These predictions are as good as can be: ${cost}, and nothing is left to gain.`, measured]
  }
  const saved = percent(value, decimals(halfWidth(logLoss.skill?.interval ?? null) * 100, 1))
  const interval = logLoss.skill?.interval ?? null
  if (!finite(interval)) {
    return [
      `A${cost.slice(1)}; always saying the base rate, ${rate}, would cost ${base}. ` +
        `The skill is ${saved}, with no interval to say how sure that is.`,
      measured,
    ]
  }
  const verdict =
    interval[0] > 0
      ? `These predictions are better than always saying ${rate}: ${cost} instead of ${base}, which saves ${saved} of what could be saved.`
      : interval[1] < 0
        ? `These predictions are worse than always saying ${rate}: ${cost} instead of ${base}.`
        : `These rows cannot tell the predictions from always saying ${rate}: ${cost}, and that would cost ${base}.`
  return [verdict, trust(evaluation, interval), measured]
}

function trust({ logLoss, level, independence }: Evaluation, interval: readonly [number, number]): string {
  const places = decimals(halfWidth(interval) * 100, 1)
  const text = (share: number): string => percent(share, places)
  const skill = `The skill is ${text(residue(logLoss.skill?.value ?? 0))}, its ${percentLevel(level)} interval ${range(interval, text)}`
  const proviso = independence.groups === null ? ', as long as the rows are independent' : ''
  if (interval[0] > 0 || interval[1] < 0)
    return `${skill}: it stays clear of 0, so the difference is real${proviso}.`
  return `${skill}: it includes 0, so the difference may be chance.`
}

function floor({ logLoss }: Evaluation, places: number): string {
  return logLoss.floor > 0
    ? `Even a perfect prediction would cost ${fixed(logLoss.floor, places)}, the floor, because labels lie between 0 and 1; ` +
        `${fixed(logLoss.excess, places)} is the excess over it.`
    : 'Only predictions that knew every outcome in advance would cost nothing.'
}

function infinite({ logLoss, baseRate }: Evaluation): string[] {
  const { count: many, meanOfRest } = logLoss.contradictions
  const places = decimals(null)
  const base = `always saying the base rate, ${percent(baseRate)}, would cost ${fixed(logLoss.uncertainty, places)}`
  return [
    `The log loss is infinite: ${many === 1 ? 'one row was' : `${count(many)} rows were`} ruled out and happened.`,
    'A probability of exactly 0 or 1 is a promise, and one broken promise costs infinity.',
    meanOfRest === null
      ? 'No other row has any weight.'
      : `The other rows cost ${fixed(meanOfRest, places)} nats on average; ${base}.`,
  ]
}
