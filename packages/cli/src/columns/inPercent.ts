import { InputError } from 'bernoulli'
import type { NamedColumns } from './Roles.ts'

/**
 * The columns that were named, where `--percent` without one says that all predictions are percentages.
 *
 * @throws InputError when they are named on another scale
 */
export function inPercent(named: NamedColumns): { readonly named: NamedColumns; readonly percent: boolean } {
  const { percents = [], probabilities, logits, logProbabilities = [] } = named
  if (!percents.includes('')) return { named, percent: false }
  if (logits.length > 0 || logProbabilities.length > 0)
    throw new InputError({
      problem: 'predictions on two scales',
      place: '--percent',
      advice: 'Give --percent a column, or leave it out.',
    })
  const all = [...percents.filter((name) => name !== ''), ...probabilities]
  return { named: { ...named, percents: all, probabilities: [] }, percent: all.length === 0 }
}
