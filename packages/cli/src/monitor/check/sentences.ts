import type { Findings } from './Findings.ts'
import { count } from './numbers.ts'

/** What a person is to know first. */
export function headline(found: Findings): string {
  const { alarm, batches, bet, evidence, change, asFirstKnown, settings } = found
  if (batches === 0) return 'Nothing to say yet: no batch is over.'
  if (!alarm) return `No alarm: nothing speaks against predictions within ${settings.tolerance} in log-odds.`
  const reached = [evidence.reached, change.reached, asFirstKnown?.reached ?? null].filter(
    (at) => at !== null,
  )
  const began = change.gainsSince === null ? '' : ` Bets gain since ${change.gainsSince}.`
  return (
    `ALARM, known since ${reached.sort()[0] ?? ''}: the predictions are off by more than ${settings.tolerance} in log-odds` +
    `${bet === null ? '' : `; ${bet}`}.${began}\n` +
    'Recalibrate them (bernoulli calibrate), then say so: bernoulli monitor ack.'
  )
}

/** Why predictions are not scored, one reason each. */
export function unscored({ counts, conflicting, since }: Findings): readonly string[] {
  return [
    counts.lookedAhead > 0 ? `${count(counts.lookedAhead)} made after their outcome was known` : '',
    counts.late > 0 ? `${count(counts.late)} made after an outcome of their batch was due` : '',
    counts.treated > 0 ? `${count(counts.treated)} that something was done about` : '',
    counts.conflicts > 0
      ? `${count(counts.conflicts)} predicted twice, differently (${conflicting.map((id) => JSON.stringify(id)).join(', ')}${counts.conflicts > conflicting.length ? ', …' : ''})`
      : '',
    counts.before > 0 ? `${count(counts.before)} from before ${since ?? ''}` : '',
    counts.otherModels > 0 ? `${count(counts.otherModels)} by other models` : '',
    counts.unknown > 0 ? `${count(counts.unknown)} outcomes of what was not predicted` : '',
  ].filter((text) => text !== '')
}

/** What has to be true for an alarm to be as rare as is said. */
export function assumptions({ settings, counts }: Findings): string {
  const missing = {
    least: 'nothing of outcomes that never came: each counts as the one that says less',
    no: 'that what has no outcome by the end of its batch did not happen',
    exclude: 'that whether an outcome comes has nothing to do with what it is',
  }[settings.missing]
  const order =
    settings.order === 'exact'
      ? settings.streams === 1
        ? ''
        : `; ${settings.streams} streams of batches take turns, because predictions are made up to a horizon before`
      : '; THAT OUTCOMES DUE EARLIER SAY NOTHING OF LATER ONES (--order due): a common stretch of luck would be an alarm'
  return `${counts.missing === 0 && settings.missing === 'least' ? 'nothing of what happens within a batch' : missing}${order}`
}
