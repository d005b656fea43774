import { checkLogits, checkWeight, gatherPredictions, sumOf } from '../statistics/index.ts'
import type { Engine } from '../statistics/index.ts'
import { choosePrediction } from './choosePrediction.ts'
import { fitRecalibration } from './fitRecalibration.ts'
import type { FitOptions } from './fitRecalibration.ts'
import type { Recalibration, RecalibrationKind } from './Recalibration.ts'

export interface RecalibrateOptions extends FitOptions {
  /** Name of the prediction; left out: the first. */
  readonly prediction?: string
}

/**
 * A map from an engine's predictions to better ones. What it is worth on new rows is what `recalibrationGain` says.
 *
 * With more distinct predictions than fit in a table the map is fitted to a fine grid of log-odds.
 *
 * @returns plain frozen data for `applyRecalibration` and `recalibrationExpression`
 * @throws InputError when a row breaks a rule or a map of the kind cannot be fitted; EngineError when the engine fails
 *
 * @example
 * await recalibrate(memory({ labels: [1, 0, 0], logits: [5, -4, 1] }), 'isotonic', { smoothing: 0 })
 * // => { kind: 'isotonic', … }
 */
export async function recalibrate(
  engine: Engine,
  kind: RecalibrationKind,
  options: RecalibrateOptions = {},
): Promise<Recalibration> {
  const prediction = choosePrediction(engine, options.prediction, 'recalibrate')
  const { table } = await gatherPredictions(engine, prediction)
  checkWeight('recalibrate', sumOf(table.weight))
  checkLogits('recalibrate', table)
  return fitRecalibration(kind, table, options)
}
