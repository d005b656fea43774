import { memory } from './engines/index.ts'
import type { Data } from './engines/index.ts'
import { engineOf } from './engineOf.ts'
import { judge as judgeEngine } from './evaluation/index.ts'
import type { Evaluation, JudgeOptions } from './evaluation/index.ts'
import type { Engine } from './statistics/index.ts'

/**
 * The verdict on one predictor: what its log loss is, what it could be, what it is made of, and how sure all that is.
 *
 *   mean = floor + excess,   mean = miscalibration − discrimination + uncertainty
 *
 * @param source  columns in memory, or an engine: a file, a database
 * @returns plain, frozen data; losses in nats, intervals at `options.level`
 * @throws InputError when a column breaks a rule, nothing has weight, or an option is out of range; EngineError when
 *   an engine fails
 *
 * Accuracy: memory and DuckDB agree to 1e-12 relative on every number.
 *
 * @example
 * (await judge({ labels: [0, 0, 0, 1, 1, 1], probabilities: [0.4, 0.3, 0.2, 0.1, 0.5, 0.9] })).logLoss.mean
 * // => 0.6986228180384583
 */
export function judge(source: Engine | Data, options: JudgeOptions = {}): Promise<Evaluation> {
  return judgeEngine(engineOf(source, 'judge', memory), options)
}
