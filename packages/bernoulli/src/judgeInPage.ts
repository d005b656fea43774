import { memoryInPage } from './engines/index.ts'
import type { Data } from './engines/index.ts'
import { engineOf } from './engineOf.ts'
import { judge as judgeEngine } from './evaluation/index.ts'
import type { Evaluation, JudgeOptions } from './evaluation/index.ts'
import type { Engine } from './statistics/index.ts'

/**
 * The same `judge`, columns in memory read by plain loops: a fifth less to download.
 *
 * @example
 * (await judge({ labels: [0, 0, 0, 1, 1, 1], probabilities: [0.4, 0.3, 0.2, 0.1, 0.5, 0.9] })).logLoss.mean
 * // => 0.6986228180384583
 */
export function judge(source: Engine | Data, options: JudgeOptions = {}): Promise<Evaluation> {
  return judgeEngine(engineOf(source, 'judge', memoryInPage), options)
}
