import type { Comparison } from '@bernoulli/core'
import { count, decimals, fixed, percent, halfWidth } from '../numbers/index.ts'
import { comparisonAnswer, toldPairs } from './comparisonAnswer.ts'
import { named, visible } from '../names/index.ts'

/** {@link sentences} of a comparison: the answer, how it comes about, and what must be known of it. */
export function comparisonSentences(comparison: Comparison): string[] {
  return [
    ...(comparisonAnswer(comparison) ?? []),
    ...comparisonDetails(comparison),
    ...comparisonCautions(comparison),
  ]
}

/** What stands behind the answer. */
export function comparisonDetails(comparison: Comparison): string[] {
  const { contenders, pairs, uncertainty, baseRate, examples } = comparison
  const [best, second] = contenders
  const said: string[] = []
  if (best !== undefined && second !== undefined) {
    const fractionDigits = decimals(halfWidth(best.logLoss.interval))
    const worth = `always saying the base rate, ${percent(baseRate)}, would cost ${fixed(uncertainty, fractionDigits)}`
    said.push(
      best.logLoss.mean === Infinity
        ? `On these ${count(examples)} rows every predictor has an infinite log loss: each ruled out something that happened.`
        : best.logLoss.mean === second.logLoss.mean
          ? `On these ${count(examples)} rows ${named(best.name)} and ${named(second.name)} cost the same, ` +
            `${fixed(best.logLoss.mean, fractionDigits)} nats an example; ${worth}.`
          : `On these ${count(examples)} rows ${named(best.name)} has the lowest log loss, ` +
            `${fixed(best.logLoss.mean, fractionDigits)} nats an example; ${worth}.`,
    )
  }
  if (pairs.length > 1) said.push(...toldPairs(comparison).map(({ verdict }) => visible(verdict)))
  if (pairs.length > 1 && best !== undefined && best.rank.interval[1] > 1) {
    const tied = best.rank.interval[1]
    said.push(`The first ${tied} places cannot be told apart with certainty.`)
  }
  return said
}

/** What could not be computed, and what was done to the rows: never left unsaid. */
export function comparisonCautions({ statements }: Comparison): string[] {
  return statements.map(({ text }) => visible(text))
}
