import { calledAs } from './errors/index.ts'
import type { Data } from './engines/index.ts'
import { judge as judgeEngine, judgeOptions, ofOtherLosses } from './evaluation/index.ts'
import type { Evaluation, JudgeOptions } from './evaluation/index.ts'
import { openSource, withRoles } from './openSource.ts'
import type { Source } from './openSource.ts'
import type { Engine } from './statistics/index.ts'
import type { ArrowTable, ColumnRoles, ColumnsByName, Rows, WithRoles } from './tabular/index.ts'

/** How to judge a table whose columns have names of their own: those of roles, of `group` and of `segments`. */
export type JudgeTableOptions = JudgeOptions & ColumnRoles

/**
 * The verdict on one predictor: what its log loss is, what it could be, what it is made of, and how sure all that is.
 *
 *   mean = floor + excess,   mean = miscalibration − discrimination + uncertainty
 *
 *   judge({ labels, probabilities })                      columns under their roles
 *   judge(rows, { label: 'late', probability: 'p' })      objects, columns by name, an Arrow table
 *   judge(rows)                                           the same, columns read from their values: `roles` says how
 *   judge(engine)                                         a file, a database
 *
 * @param source  columns in memory, a table of people's own, or an engine
 * @returns plain, frozen data; losses in nats, intervals at `options.level`; of a table also its `roles`
 * @throws InputError when a column breaks a rule, two readings of a table are plausible, nothing has weight, or an option
 *   is out of range; EngineError when an engine fails
 *
 * Accuracy: memory and DuckDB agree to 1e-12 relative on every number.
 *
 * @example
 * (await judge({ labels: [0, 0, 0, 1, 1, 1], probabilities: [0.4, 0.3, 0.2, 0.1, 0.5, 0.9] })).logLoss.mean
 * // => 0.6986228180384583
 *
 * @example
 * const rows = [{ late: 'no', p: 0.2 }, { late: 'yes', p: 0.9 }, { late: 'yes', p: 0.4 }]
 * const { roles, logLoss } = await judge(rows, { probability: 'p' })
 * roles.label // => { column: 'late', positive: 'yes', by: 'guessed', positiveBy: 'guessed' }
 * logLoss.mean.toFixed(4) // => '0.4149'
 */
export function judge(table: Rows | ArrowTable, options?: JudgeTableOptions): Promise<WithRoles<Evaluation>>
export function judge(
  columns: ColumnsByName,
  options: JudgeTableOptions & { readonly label: string },
): Promise<WithRoles<Evaluation>>
export function judge(
  source: Engine | Data,
  options?: JudgeOptions & Pick<ColumnRoles, 'positive' | 'missing'>,
): Promise<Evaluation>
export function judge(source: Source<Data>, options: JudgeTableOptions = {}): Promise<Evaluation> {
  return calledAs('judge', async () => {
    const opened = await openSource(source, options, {
      verb: 'judge',
      known: judgeOptions,
      advice: ofOtherLosses,
    })
    return withRoles(await judgeEngine(opened.engine, opened.options), opened)
  })
}
