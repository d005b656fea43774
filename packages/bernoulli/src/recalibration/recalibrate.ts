import { calledAs, refuseUnknown } from '../errors/index.ts'
import { checkLogits, gatherPredictions } from '../statistics/index.ts'
import type { Engine, WeightKind } from '../statistics/index.ts'
import { choosePrediction, countedRows } from './gain/index.ts'
import { fitRecalibration } from './fit/index.ts'
import type { FitOptions } from './fit/index.ts'
import type { Recalibration, RecalibrationKind } from './map/index.ts'

export interface RecalibrateOptions extends FitOptions {
  /** Name of the prediction; left out: the first. */
  readonly prediction?: string
  /**
   * What weights say; left out: `frequency`, and an error where they add up to less than their rows. A map knows how much
   * it has seen, so it asks.
   */
  readonly weightKind?: WeightKind
}

/** The names of all options. */
export const recalibrateOptions: readonly string[] = Object.keys({
  ...{ prediction: 0, weightKind: 0, smoothing: 0, targets: 0, knots: 0 },
} satisfies Record<keyof RecalibrateOptions, 0>)

/**
 * A map from an engine's predictions to better ones. What it is worth on new rows is what `recalibrationGain` says.
 *
 * With more distinct predictions than fit in a table the map is fitted to a fine grid of log-odds.
 *
 * @returns plain frozen data for `applyRecalibration` and `recalibrationExpression`
 * @throws InputError when a row breaks a rule, weights add up to less than their rows and `weightKind` does not say why, or
 *   a map of the kind cannot be fitted; EngineError when the engine fails
 *
 * @example
 * await recalibrate(memory({ labels: [1, 0, 0], logits: [5, -4, 1] }), 'isotonic', { smoothing: 0 })
 * // => { kind: 'isotonic', … }
 */
export function recalibrate(
  engine: Engine,
  kind: RecalibrationKind,
  options: RecalibrateOptions = {},
): Promise<Recalibration> {
  return calledAs('recalibrate', () => fitToRows(engine, kind, options))
}

async function fitToRows(
  engine: Engine,
  kind: RecalibrationKind,
  options: RecalibrateOptions,
): Promise<Recalibration> {
  refuseUnknown('the options', options, recalibrateOptions)
  const prediction = choosePrediction(engine, options.prediction)
  const counted = await countedRows(engine, options.weightKind)
  const gathered = await gatherPredictions(counted.engine, prediction)
  await checkLogits(counted.engine, prediction, gathered)
  return fitRecalibration(kind, gathered.table, options)
}
