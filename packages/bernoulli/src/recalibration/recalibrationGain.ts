import { calledAs, refuseUnknown } from '../errors/index.ts'
import { checkEnds, sumOf } from '../statistics/index.ts'
import type { Engine } from '../statistics/index.ts'
import { checkGainOptions, gainOptions } from './GainOptions.ts'
import type { GainOptions } from './GainOptions.ts'
import {
  countedRows,
  crossValidatedLosses,
  foldCells,
  gainEstimate,
  lossesAfter,
  meanOf,
  mostCells,
  tableWhere,
} from './gain/index.ts'
import type { GainEstimate } from './gain/index.ts'
import { fitRecalibration } from './fit/index.ts'
import type { Recalibration, RecalibrationKind } from './map/index.ts'

/** What recalibrating is worth on rows that the map has not seen. */
export interface RecalibrationGain {
  readonly prediction: string
  readonly examples: number
  readonly weight: number
  /** Mean log loss as predicted, nats; Infinity when there are contradictions. */
  readonly before: number
  /** Mean log loss after maps fitted to the other folds. */
  readonly after: number
  /**
   * before − after, nats a row: positive when recalibrating helps. The interval is for what `map` gains on new rows; none
   * when the gain is infinite or without spread.
   */
  readonly gain: GainEstimate
  readonly level: number
  readonly folds: number
  readonly seed: number
  /** The map fitted to all rows: the one to use. */
  readonly map: Recalibration
}

/**
 * The cross-validated gain of a recalibration map: never the flattering one on the rows it was fitted to.
 *
 *   gain = Σw·(loss(p) − loss(map of the other folds (p)))/Σw
 *
 *   variance = Σw·(gain − mean)²/(W(W − 1)) + (mean gain on its own rows − gain)/W
 *
 * The interval is for what the map fitted to all rows, the one that is returned, gains on average over new rows of the same
 * kind; it holds as well what maps fitted to as many rows gain on average. It leans to the side the gains lean to. With a
 * group, rows are replaced by groups and W by the rows they are worth. Coverage in docs/accuracy.md.
 *
 * @param engine  where the rows are
 * @param kind    of map
 * @returns plain frozen data, with the map fitted to all rows
 * @throws InputError when a row breaks a rule, an option is out of range, there are too few rows for two folds, or a map
 *   cannot be fitted; EngineError when the engine fails
 *
 * @example
 * (await recalibrationGain(memory({ labels: [1, 0, 1, 0], probabilities: [0.9, 0.6, 0.9, 0.6] }), 'isotonic')).before
 * // => 0.5108256237659907
 */
export function recalibrationGain(
  engine: Engine,
  kind: RecalibrationKind,
  options: GainOptions = {},
): Promise<RecalibrationGain> {
  return calledAs('recalibrationGain', () => gainOnNewRows(engine, kind, options))
}

async function gainOnNewRows(
  engine: Engine,
  kind: RecalibrationKind,
  options: GainOptions,
): Promise<RecalibrationGain> {
  const { folds = 10, seed = 1, level = 0.95 } = options
  refuseUnknown('the options', options, gainOptions)
  const prediction = checkGainOptions(engine, options)
  const counted = await countedRows(engine, options.weightKind)
  const group = options.group ?? counted.rows
  const cells = await foldCells(counted.engine, prediction, { folds, seed, group, exactly: mostCells })
  const whole = tableWhere(cells, () => true)
  const weight = sumOf(whole.weight)
  if (cells.scale === 'logit') checkEnds(whole.logit)
  const map = fitRecalibration(kind, whole, options)
  const losses = crossValidatedLosses(cells, (table) => fitRecalibration(kind, table, options))
  const optimism = meanOf(cells, losses.after) - meanOf(cells, lossesAfter(cells, map))
  return Object.freeze({
    prediction: prediction.name,
    examples: sumOf(cells.examples),
    weight: weight / counted.scale,
    before: meanOf(cells, losses.before),
    after: meanOf(cells, losses.after),
    gain: gainEstimate(cells, losses.before, losses.after, { optimism, level }),
    level,
    folds,
    seed,
    map,
  })
}
