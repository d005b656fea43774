import { InputError } from 'bernoulli'
import { commandLine, withoutOption } from '../../shell/output/index.ts'
import type { TrainFlags } from '../../shell/flags/index.ts'

/**
 * The labels that a person or the model to go on from names; undefined where nobody does.
 *
 * @throws InputError when the model has another number of outputs
 */
export function labelsNamed(
  { label }: Pick<TrainFlags, 'label'>,
  from: { readonly labels: readonly string[] | undefined; readonly outputs: number } | undefined,
): readonly string[] | undefined {
  const names = label ?? from?.labels
  const given = names?.length ?? 1
  if (from !== undefined && given !== from.outputs)
    throw new InputError({
      problem: `a model of ${from.outputs === 1 ? 'one label' : `${from.outputs} labels`} to go on from`,
      place: '--from',
      expected: from.labels === undefined ? `--label ${from.outputs} times` : from.labels.join(', '),
      received: names === undefined ? 'no --label' : names.join(', '),
    })
  return names
}

/**
 * What one option cannot say of several labels.
 *
 * @throws InputError for the first such option, with the command that trains a label alone
 */
export function refuseSeveral(
  { offset, classWeight, model, ...given }: TrainFlags,
  labels: readonly string[],
  features: readonly string[],
): void {
  const wrong =
    labels.length === 1
      ? undefined
      : offset !== undefined
        ? { option: '--offset', because: 'its log-odds are those of one label' }
        : classWeight !== undefined && model === 'network'
          ? {
              option: '--class-weight',
              because: 'a row would count once for one label, and otherwise for another',
            }
          : undefined
  if (wrong === undefined) return
  throw new InputError({
    problem: `${wrong.option} with several labels: ${wrong.because}`,
    place: wrong.option,
    received: labels.join(', '),
    advice: 'Train a model for each:',
    commands: labels.map((label) => commandLine(alone(label, given, labels, features))),
  })
}

/** The same command for one label; the others are no features of it. */
function alone(
  label: string,
  { positive = [], features: named }: Pick<TrainFlags, 'positive' | 'features'>,
  labels: readonly string[],
  features: readonly string[],
): readonly string[] {
  const args = ['--label', '--positive'].reduce(withoutOption, process.argv.slice(2) as readonly string[])
  const yes = positive.length > 1 ? positive[labels.indexOf(label)] : positive[0]
  return [
    ...args,
    ...['--label', label],
    ...(yes === undefined ? [] : [`--positive=${yes}`]),
    ...(named === undefined ? ['--features', features.join(',')] : []),
  ]
}
