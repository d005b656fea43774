import { calledAs } from './errors/index.ts'
import type { Data } from './engines/index.ts'
import { openSource } from './openSource.ts'
import type { Source } from './openSource.ts'
import { gainOptions, recalibrationGain as gainInEngine } from './recalibration/index.ts'
import type { GainOptions, RecalibrationGain, RecalibrationKind } from './recalibration/index.ts'
import type { Engine } from './statistics/index.ts'
import type { ArrowTable, ColumnRoles, ColumnsByName, Rows, WithRoles } from './tabular/index.ts'

/**
 * The cross-validated gain of a recalibration map: never the flattering one on the rows it was fitted to.
 *
 *   gain = Σw·(loss(p) − loss(map of the other folds (p)))/Σw
 *
 * @param source  columns in memory, a table of people's own, or an engine
 * @param kind    of map; left out: `platt`
 * @returns plain frozen data, with the map fitted to all rows; of a table also its `roles`
 * @throws InputError when a row breaks a rule, a table is not clear, an option is out of range, there are too few rows for
 *   two folds, or a map cannot be fitted; EngineError when the engine fails
 *
 * @example
 * (await recalibrationGain({ labels: [1, 0, 1, 0], probabilities: [0.9, 0.6, 0.9, 0.6] }, 'isotonic')).before
 * // => 0.5108256237659907
 */
export function recalibrationGain(
  table: Rows | ArrowTable,
  kind?: RecalibrationKind,
  options?: GainOptions & ColumnRoles,
): Promise<WithRoles<RecalibrationGain>>
export function recalibrationGain(
  columns: ColumnsByName,
  kind: RecalibrationKind,
  options: GainOptions & ColumnRoles & { readonly label: string },
): Promise<WithRoles<RecalibrationGain>>
export function recalibrationGain(
  source: Engine | Data,
  kind?: RecalibrationKind,
  options?: GainOptions & Pick<ColumnRoles, 'positive' | 'missing'>,
): Promise<RecalibrationGain>
export function recalibrationGain(
  source: Source<Data>,
  kind: RecalibrationKind = 'platt',
  options: GainOptions & ColumnRoles = {},
): Promise<RecalibrationGain> {
  return calledAs('recalibrationGain', async () => {
    const {
      engine,
      options: others,
      roles,
    } = await openSource(source, options, {
      verb: 'recalibrationGain',
      known: gainOptions,
    })
    const gain = await gainInEngine(engine, kind, others)
    return roles === undefined ? gain : Object.freeze({ ...gain, roles })
  })
}
