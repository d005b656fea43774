import { InputError } from '../errors/index.ts'
import type { FitTable } from './FitTable.ts'

/**
 * Entries by probability: logits so far out that their probabilities are the same number are one entry.
 *
 * @throws InputError when there is no entry
 */
export function distinctProbabilities(
  { entries, probability, yes, no }: Pick<FitTable, 'entries' | 'probability' | 'yes' | 'no'>,
  asked: string,
): {
  readonly probability: Float64Array
  readonly yes: Float64Array
  readonly no: Float64Array
} {
  if (entries === 0)
    throw new InputError({ asked, problem: 'no rows of weight above 0', expected: 'at least one' })
  const found = {
    probability: new Float64Array(entries),
    yes: new Float64Array(entries),
    no: new Float64Array(entries),
  }
  let last = -1
  for (let i = 0; i < entries; i++) {
    if (last < 0 || found.probability[last] !== probability[i]) last += 1
    found.probability[last] = probability[i] as number
    found.yes[last] = (found.yes[last] as number) + (yes[i] as number)
    found.no[last] = (found.no[last] as number) + (no[i] as number)
  }
  return {
    probability: found.probability.slice(0, last + 1),
    yes: found.yes.slice(0, last + 1),
    no: found.no.slice(0, last + 1),
  }
}
