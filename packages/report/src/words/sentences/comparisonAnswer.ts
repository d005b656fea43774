import type { Comparison, Contender } from '@bernoulli/core'
import { percent, finite, residue } from '../numbers/index.ts'
import { named, visible } from '../names/index.ts'

/** Which is better, and which to take: two sentences for people who read nothing else. */
export function comparisonAnswer(comparison: Comparison): readonly [string, string] | null {
  const [best, second] = comparison.contenders
  if (best === undefined || second === undefined) return null
  return [whichIsBetter(comparison, best), whichToTake(comparison, best, second)]
}

function whichIsBetter(comparison: Comparison, best: Contender): string {
  const told = toldPairs(comparison)
  const [only] = told
  if (told.length === 1 && only !== undefined) return visible(only.verdict)
  const tied = told.filter(({ winner }) => winner !== best.name)
  const others = tied.map(({ a, b }) => named(a === best.name ? b : a, 25))
  if (others.length === 0 && best.rank.interval[1] > 1)
    return `${named(best.name, 25)} has the lowest log loss, but the first ${best.rank.interval[1]} places cannot be told apart with certainty.`
  if (others.length === 0)
    return `${named(best.name, 25)} is better than every other, and that is more than chance.`
  const them = others.length > 2 ? `${others.length} others` : others.join(' and ')
  return `${named(best.name, 25)} has the lowest log loss, but cannot be told from ${them}.`
}

function whichToTake(comparison: Comparison, best: Contender, second: Contender): string {
  const rate = percent(comparison.baseRate)
  const { skill, mean } = best.logLoss
  if (mean === Infinity)
    return 'Take none as they are: each ruled out something that happened, and one broken promise costs infinity.'
  if (skill === null)
    return 'Compare on rows whose labels differ: where all are the same, nothing can be better than always saying it.'
  if (finite(skill.interval) && skill.interval[1] < 0)
    return `Take none of them: always saying ${rate} is better than the best.`
  const chance = finite(skill.interval) && skill.interval[0] <= 0 ? ', which may be chance' : ''
  const closes = ({ name, logLoss }: Contender, verb = ''): string =>
    logLoss.skill === null ? '' : `${named(name, 25)} ${verb}${percent(residue(logLoss.skill.value), 1)}`
  const gap = `of the gap between always saying ${rate} and perfect${chance}`
  const alone = best.rank.interval[1] === 1 || comparison.pairs.length === 1
  if (alone && toldPairs(comparison).every(({ winner }) => winner === best.name))
    return `Take ${named(best.name, 25)}: it closes ${percent(residue(skill.value), 1)} ${gap}.`
  const other = closes(second)
  return `Keep the one you have: ${closes(best, 'closes ')} ${gap}${other === '' ? '' : `, ${other}`}.`
}

/** The pairs worth telling: the only one, or the best against each of the others. */
export function toldPairs({ pairs, contenders }: Comparison): Comparison['pairs'] {
  const best = contenders[0]?.name
  return pairs.length <= 1 ? pairs : pairs.filter((pair) => pair.a === best || pair.b === best)
}
