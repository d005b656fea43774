import { InputError } from 'bernoulli'
import type { TrainFlags } from '../../shell/flags/index.ts'

/** Options that need the rows themselves, by what is said instead. */
const inMemory: readonly (readonly [option: string, name: keyof TrainFlags, wayOut: string])[] = [
  ['firth', 'firth', 'A ridge has finite coefficients, too: --ridge 1.'],
  ['class-weight', 'classWeight', 'Weights of rows can be a column: --weight.'],
  ['offset', 'offset', 'Take it as a feature, or train on a file.'],
  ['folds', 'folds', 'Rows are held out by --row.'],
  ['test', 'test', 'Rows are held out by --row.'],
  ['group', 'group', 'Rows are held out one by one, by --row.'],
  ['time', 'time', 'Rows are held out one by one, by --row.'],
  ['times', 'times', 'Make numbers of times with --query.'],
  ['dates', 'dates', 'Make numbers of times with --query.'],
  ['threads', 'threads', 'The database says how many it takes.'],
]

/**
 * Refuses by name what is not done where the rows are.
 *
 * @throws InputError for the first such option
 */
export function refuseThere(flags: TrainFlags): void {
  const refuse = (option: string, advice: string): InputError =>
    new InputError({ problem: `--${option} for rows in a database`, place: `--${option}`, advice })
  if ((flags.label?.length ?? 0) > 1)
    throw refuse(
      'label several times',
      'Train a model for each label by itself, and name its features: the other labels are none.',
    )
  if (flags.model === 'network')
    throw refuse('model network', 'Say --model logistic; networks are trained on files.')
  if (flags.ridge === 'auto') throw refuse('ridge auto', 'Give a number, such as --ridge 1.')
  if (flags.missing === 'fill-median')
    throw refuse('missing fill-median', 'Fill by the mean (--missing fill), or drop such rows.')
  const found = inMemory.find(([, name]) => flags[name] !== undefined && flags[name] !== false)
  if (found !== undefined) throw refuse(found[0], found[2])
  if (flags.validation > 0 && flags.row === undefined)
    throw new InputError({
      problem: 'nothing says which rows are held out',
      place: '--row',
      expected: 'a column of whole numbers, another in every row',
      advice: 'Name one, or say --validation 0 to train on all rows.',
    })
}
