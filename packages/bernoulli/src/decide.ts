import { decide as decideInEngine, decideOptions } from './decisions/index.ts'
import type { DecideOptions, Decisions } from './decisions/index.ts'
import type { ComparedData, Data } from './engines/index.ts'
import { calledAs } from './errors/index.ts'
import { openSource, withRoles } from './openSource.ts'
import type { Source } from './openSource.ts'
import type { Engine } from './statistics/index.ts'
import type { ArrowTable, ColumnRoles, ColumnsByName, Rows, WithRoles } from './tabular/index.ts'

/**
 * What predictions are worth for decisions: net benefit, costs, sensitivity and the like at the threshold that costs set, and
 * the Murphy curve, whose area on an axis of log-odds is the log loss.
 *
 *   decide({ labels, probabilities }, { costs: { falseAlarm: 1, miss: 5 } })
 *   decide(rows, { label: 'late', probability: 'p', thresholds: [0.1, 0.2], group: 'day' })
 *
 * @param source   columns in memory, a table of people's own, or an engine
 * @param options  costs or thresholds, and those of `judge` that say what columns and weights are
 * @returns plain frozen data; of a table also its `roles`
 * @throws InputError when a row breaks a rule, a table is not clear, nothing has weight, or an option is out of range;
 *   EngineError when the engine fails
 *
 * Accuracy: memory and DuckDB agree to 1e-12 relative; coverage of the intervals in docs/accuracy.md.
 * Source: Vickers and Elkin, Medical Decision Making 26 (2006).
 *
 * @example
 * const data = { labels: [0, 0, 0, 1, 1], probabilities: [0.1, 0.2, 0.4, 0.3, 0.9] }
 * const { models } = await decide(data, { thresholds: [0.25] })
 * models[0].thresholds[0].netBenefit.value.toFixed(4) // => '0.3333'
 */
export function decide(
  table: Rows | ArrowTable,
  options: DecideOptions & ColumnRoles,
): Promise<WithRoles<Decisions>>
export function decide(
  columns: ColumnsByName,
  options: DecideOptions & ColumnRoles & { readonly label: string },
): Promise<WithRoles<Decisions>>
export function decide(
  source: Engine | Data | ComparedData,
  options: DecideOptions & Pick<ColumnRoles, 'positive' | 'missing'>,
): Promise<Decisions>
export function decide(
  source: Source<Data> | Source<ComparedData>,
  options: DecideOptions & ColumnRoles,
): Promise<Decisions> {
  return calledAs('decide', async () => {
    const opened = await openSource(source, options, { verb: 'decide', known: decideOptions })
    return withRoles(await decideInEngine(opened.engine, opened.options), opened)
  })
}
