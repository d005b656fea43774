import type { Data } from './engines/index.ts'
import { calledAs } from './errors/index.ts'
import { openSource } from './openSource.ts'
import type { Source } from './openSource.ts'
import { choiceOptions, chooseRecalibration as chooseInEngine } from './recalibration/index.ts'
import type { ChoiceOptions, RecalibrationChoice } from './recalibration/index.ts'
import type { Engine } from './statistics/index.ts'
import type { ArrowTable, ColumnRoles, ColumnsByName, Rows, WithRoles } from './tabular/index.ts'

/**
 * The simplest kind of map that no other beats on rows it has not seen, what each kind gains, and the map.
 *
 *   chooseRecalibration({ labels, probabilities })
 *   chooseRecalibration(rows, { label: 'late', probability: 'p', group: 'day' })
 *
 * @param source  columns in memory, a table of people's own, or an engine
 * @returns plain frozen data, with the map fitted to all rows; of a table also its `roles`
 * @throws InputError when a row breaks a rule, a table is not clear, an option is out of range, there are too few rows for
 *   two folds, or no kind can be fitted; EngineError when the engine fails
 *
 * @example
 * const labels = Array.from({ length: 400 }, (_, i) => Number(i % 5 < (i % 2 === 0 ? 2 : 3)))
 * const probabilities = labels.map((_, i) => (i % 2 === 0 ? 0.05 : 0.95))
 * const choice = await chooseRecalibration({ labels, probabilities })
 * choice.kind // => 'temperature'
 */
export function chooseRecalibration(
  table: Rows | ArrowTable,
  options?: ChoiceOptions & ColumnRoles,
): Promise<WithRoles<RecalibrationChoice>>
export function chooseRecalibration(
  columns: ColumnsByName,
  options: ChoiceOptions & ColumnRoles & { readonly label: string },
): Promise<WithRoles<RecalibrationChoice>>
export function chooseRecalibration(
  source: Engine | Data,
  options?: ChoiceOptions & Pick<ColumnRoles, 'positive' | 'missing'>,
): Promise<RecalibrationChoice>
export function chooseRecalibration(
  source: Source<Data>,
  options: ChoiceOptions & ColumnRoles = {},
): Promise<RecalibrationChoice> {
  return calledAs('chooseRecalibration', async () => {
    const opened = await openSource(source, options, { verb: 'chooseRecalibration', known: choiceOptions })
    const { engine, options: others, roles } = opened
    const choice = await chooseInEngine(engine, others)
    return roles === undefined ? choice : Object.freeze({ ...choice, roles })
  })
}
