import { calledAs } from './errors/index.ts'
import type { Data } from './engines/index.ts'
import { openSource } from './openSource.ts'
import type { Source } from './openSource.ts'
import { recalibrate as recalibrateEngine, recalibrateOptions } from './recalibration/index.ts'
import type { RecalibrateOptions, Recalibration, RecalibrationKind } from './recalibration/index.ts'
import type { Engine } from './statistics/index.ts'
import type { ArrowTable, ColumnRoles, ColumnsByName, Rows } from './tabular/index.ts'

/**
 * A map from predictions to better ones. What it is worth on new rows is what `recalibrationGain` says.
 *
 *   recalibrate({ labels, probabilities })                                  Platt scaling, two numbers
 *   recalibrate({ labels, logits }, 'beta')
 *   recalibrate(rows, 'isotonic', { label: 'late', probability: 'p' })      every column named: a map cannot say what was guessed
 *
 * With more distinct predictions than fit in a table the map is fitted to a fine grid of log-odds.
 *
 * @param source  columns in memory, a table of people's own, or an engine
 * @param kind    left out: `platt`
 * @returns plain frozen data for `applyRecalibration`
 * @throws InputError when a row breaks a rule, a column of a table is not named, weights add up to less than their rows and
 *   `weightKind` does not say why, or a map of the kind cannot be fitted; EngineError when the engine fails
 *
 * @example
 * await recalibrate({ labels: [1, 0, 0], logits: [5, -4, 1] }, 'isotonic', { smoothing: 0 })
 * // => { kind: 'isotonic', … }
 */
export function recalibrate(
  table: Rows | ArrowTable | ColumnsByName,
  kind: RecalibrationKind,
  options: RecalibrateOptions & ColumnRoles & { readonly label: string },
): Promise<Recalibration>
export function recalibrate(
  source: Engine | Data,
  kind?: RecalibrationKind,
  options?: RecalibrateOptions & Pick<ColumnRoles, 'positive' | 'missing'>,
): Promise<Recalibration>
export function recalibrate(
  source: Source<Data>,
  kind: RecalibrationKind = 'platt',
  options: RecalibrateOptions & ColumnRoles = {},
): Promise<Recalibration> {
  return calledAs('recalibrate', async () => {
    const opened = await openSource(
      source,
      { ...options, strict: true },
      { verb: 'recalibrate', known: recalibrateOptions },
    )
    return recalibrateEngine(opened.engine, kind, opened.options)
  })
}
