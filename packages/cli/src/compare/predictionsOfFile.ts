import { InputError } from 'bernoulli'
import type { NamedColumns } from '../columns/index.ts'
import type { Comparing } from '../shell/flags/index.ts'

type Predictions = Required<Pick<NamedColumns, 'probabilities' | 'logits' | 'percents' | 'logProbabilities'>>

/** The predictions that are named, as `chooseColumns` takes them. */
export function predictionsOf({
  probability = [],
  logit = [],
  percent = [],
  logProbability = [],
}: Comparing): Predictions {
  return { probabilities: probability, logits: logit, percents: percent, logProbabilities: logProbability }
}

/**
 * Those that are named of one of several files: one name for all of them, or one for each.
 *
 * @throws InputError when there are several, and not as many as files
 */
export function predictionsOfFile(flags: Comparing, file: number, files: number): Predictions {
  const { probabilities, logits, percents, logProbabilities } = predictionsOf(flags)
  const own = (option: string, names: readonly string[]): readonly string[] => {
    if (names.length === files) return names.slice(file, file + 1)
    if (names.length <= 1) return names
    throw new InputError({
      problem: 'neither one name for all files nor one for each',
      place: option,
      expected: `1 or ${files}`,
      received: names.length,
    })
  }
  return {
    probabilities: own('--probability', probabilities),
    logits: own('--logit', logits),
    percents: own('--percent', percents),
    logProbabilities: own('--log-probability', logProbabilities),
  }
}
