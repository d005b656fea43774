import { judge, logLoss } from 'bernoulli'
import type { Evaluation } from 'bernoulli'
import type { Reading } from '@bernoulli/report/card'
import type { TrainFlags } from '../../shell/flags/index.ts'
import { interruption } from '../../shell/process/index.ts'
import type { ModelFormula } from '../../training/formulas/index.ts'
import { readingOf } from '../../training/runtime/index.ts'
import { scoredThere } from './scoredThere.ts'
import type { ThereTable } from './ThereTable.ts'

/** The rows held out, judged where they are. */
export async function judgedThere(
  test: ThereTable,
  formula: ModelFormula,
  { level, seed }: Pick<TrainFlags, 'level' | 'seed'>,
): Promise<{ readonly evaluation: Evaluation; readonly reading: Reading }> {
  const { engine } = await scoredThere(test, formula)
  return {
    reading: readingOf(await logLoss(engine)),
    evaluation: await judge(engine, { level, seed, signal: interruption }),
  }
}
