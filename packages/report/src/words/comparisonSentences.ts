import type { Comparison } from 'bernoulli'
import { count, decimals, fixed, percent } from './numbers.ts'
import { halfWidth } from './precision.ts'
import { named } from './named.ts'
import { visible } from './visible.ts'

/** {@link sentences} of a comparison. */
export function comparisonSentences(comparison: Comparison): string[] {
  const { contenders, pairs, statements, uncertainty, baseRate, examples } = comparison
  const [best, second] = contenders
  const said: string[] = []
  if (best !== undefined && second !== undefined) {
    const places = decimals(halfWidth(best.logLoss.interval))
    const worth = `always saying the base rate, ${percent(baseRate)}, would cost ${fixed(uncertainty, places)}`
    said.push(
      best.logLoss.mean === Infinity
        ? `On these ${count(examples)} rows every predictor has an infinite log loss: each ruled out something that happened.`
        : best.logLoss.mean === second.logLoss.mean
          ? `On these ${count(examples)} rows ${named(best.name)} and ${named(second.name)} cost the same, ` +
            `${fixed(best.logLoss.mean, places)} nats an example; ${worth}.`
          : `On these ${count(examples)} rows ${named(best.name)} has the lowest log loss, ` +
            `${fixed(best.logLoss.mean, places)} nats an example; ${worth}.`,
    )
  }
  const verdicts = toldPairs(comparison).map(({ verdict }) => visible(verdict))
  if (verdicts.length === 1) said.unshift(...verdicts)
  else said.push(...verdicts)
  if (pairs.length > 1 && best !== undefined && best.rank.interval[1] > 1) {
    const tied = best.rank.interval[1]
    said.push(`The first ${tied} places cannot be told apart with certainty.`)
  }
  return [...said, ...statements.map((statement) => visible(statement.text))]
}

/** The pairs worth telling: the only one, or the best against each of the others. */
export function toldPairs({ pairs, contenders }: Comparison): Comparison['pairs'] {
  const best = contenders[0]?.name
  return pairs.length <= 1 ? pairs : pairs.filter((pair) => pair.a === best || pair.b === best)
}
