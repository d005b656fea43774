import { InputError } from 'bernoulli'
import { findColumn, namedPredictions } from '../columns/index.ts'
import type { RolePrediction } from '../columns/index.ts'
import type { ApplyFlags } from '../shell/flags/index.ts'

/**
 * The column that is named, or that the map was fitted to, where no file says which columns there are.
 *
 * @throws InputError when neither says which
 */
export function namedIn(
  fittedTo: RolePrediction | undefined,
  flags: Pick<ApplyFlags, 'probability' | 'logit' | 'percent' | 'logProbability'>,
  path: string,
): RolePrediction {
  const { probability, logit, percent, logProbability } = flags
  const names = [probability, logit, percent, logProbability, fittedTo?.column, fittedTo?.no]
  const columns = names.flatMap((name) => (name === undefined ? [] : [{ name }]))
  return predictionToMap(fittedTo, flags, columns, path)
}

/**
 * The column that a map is applied to: the one that is named, or the one that it was fitted to.
 *
 * @throws InputError when there is no such column, several are named, or neither says which
 */
export function predictionToMap(
  fittedTo: RolePrediction | undefined,
  flags: Pick<ApplyFlags, 'probability' | 'logit' | 'percent' | 'logProbability'>,
  columns: readonly { readonly name: string }[],
  path: string,
): RolePrediction {
  const one = (name: string | undefined): readonly string[] => (name === undefined ? [] : [name])
  const named = namedPredictions(
    {
      probabilities: one(flags.probability),
      logits: one(flags.logit),
      percents: one(flags.percent),
      logProbabilities: one(flags.logProbability),
      segments: [],
    },
    columns,
    (option, name) => findColumn(option, name, columns),
  )
  const [first, second] = named
  if (second !== undefined)
    throw new InputError({
      problem: 'two predictions are named',
      expected: 'one, with --probability, --logit, --percent or --log-probability',
      received: named.map(({ column }) => column).join(' and '),
    })
  if (first !== undefined) return first
  const others = columns.map(({ name }) => JSON.stringify(name)).join(', ')
  const missing = [fittedTo?.column, fittedTo?.no].find(
    (name) => name !== undefined && !columns.some((column) => column.name === name),
  )
  if (fittedTo !== undefined && missing === undefined) return fittedTo
  throw new InputError({
    problem:
      fittedTo === undefined
        ? 'the map does not say which column it was fitted to'
        : `there is no column ${JSON.stringify(missing)}, to which the map was fitted`,
    place: path,
    expected: `one of ${others}`,
    advice: 'Name the prediction with --probability, --logit, --percent or --log-probability.',
  })
}
