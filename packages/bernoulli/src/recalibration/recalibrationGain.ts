import { InputError } from '../errors/index.ts'
import { studentTQuantile } from '../math/index.ts'
import { checkLogits, isLevel, sumOf, sumOver } from '../statistics/index.ts'
import type { Engine, Prediction } from '../statistics/index.ts'
import { choosePrediction } from './choosePrediction.ts'
import { countedRows } from './countedRows.ts'
import { crossValidatedLosses, tableWhere } from './crossValidatedLosses.ts'
import type { CellLosses } from './crossValidatedLosses.ts'
import { fitRecalibration } from './fitRecalibration.ts'
import { foldCells } from './foldCells.ts'
import type { FoldCells } from './foldCells.ts'
import type { RecalibrateOptions } from './recalibrate.ts'
import type { Recalibration, RecalibrationKind } from './Recalibration.ts'

export interface GainOptions extends RecalibrateOptions {
  /** Parts the rows are split in; each is judged by a map fitted to the others. Left out: 10. */
  readonly folds?: number
  /** Of the split, a whole number from 0 to 2^53 − 1; left out: 1. */
  readonly seed?: number
  /** Of the interval, above 0 and below 1; left out: 0.95. */
  readonly level?: number
  /** Key column whose rows are not independent: they stay in one fold, and the interval is cluster-robust. */
  readonly group?: string
}

/** What recalibrating is worth on rows that the map has not seen. */
export interface RecalibrationGain {
  readonly prediction: string
  readonly examples: number
  readonly weight: number
  /** Mean log loss as predicted, nats; Infinity when there are contradictions. */
  readonly before: number
  /** Mean log loss after maps fitted to the other folds. */
  readonly after: number
  /** before − after, nats a row: positive when recalibrating helps. No interval when infinite or without spread. */
  readonly gain: {
    readonly value: number
    readonly standardError: number | null
    readonly interval: readonly [lower: number, upper: number] | null
  }
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
 * The interval takes the gains of rows, or of groups, as independent; that the maps share rows is left out of account.
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
export async function recalibrationGain(
  engine: Engine,
  kind: RecalibrationKind,
  options: GainOptions = {},
): Promise<RecalibrationGain> {
  const { folds = 10, seed = 1, level = 0.95 } = options
  const prediction = check(engine, options)
  const counted = await countedRows(engine, options.weightKind, 'recalibrationGain')
  const group = options.group ?? counted.rows
  const cells = await foldCells(counted.engine, prediction, { folds, seed, group })
  const whole = tableWhere(cells, prediction.scale, () => true)
  const weight = sumOf(whole.weight)
  checkLogits('recalibrationGain', whole)
  const map = fitRecalibration(kind, whole, options)
  const losses = crossValidatedLosses(cells, prediction.scale, (table) =>
    fitRecalibration(kind, table, options),
  )
  const { yes, no } = cells
  const mean = (of: CellLosses['before']): number =>
    sumOver(cells.cells, (cell) => times(yes, of.yes, cell) + times(no, of.no, cell)) / weight
  const difference = {
    yes: losses.before.yes.map((loss, cell) => loss - (losses.after.yes[cell] as number)),
    no: losses.before.no.map((loss, cell) => loss - (losses.after.no[cell] as number)),
  }
  const value = mean(difference)
  const spread = Number.isFinite(value) ? spreadOf(cells, difference, value, weight) : null
  const reach = spread && spread.standardError * studentTQuantile((1 + level) / 2, spread.degreesOfFreedom)
  return Object.freeze({
    prediction: prediction.name,
    examples: sumOver(cells.cells, (cell) => cells.examples[cell] as number),
    weight: weight / counted.scale,
    before: mean(losses.before),
    after: mean(losses.after),
    gain: Object.freeze({
      value,
      standardError: spread?.standardError ?? null,
      interval: reach === null ? null : Object.freeze([value - reach, value + reach] as const),
    }),
    level,
    folds,
    seed,
    map,
  })
}

/** Rows or groups around the mean gain; null when there is only one. */
function spreadOf(
  { cells, yes, no, spread, owner, groups }: FoldCells,
  gain: CellLosses['before'],
  mean: number,
  weight: number,
): { readonly standardError: number; readonly degreesOfFreedom: number } | null {
  const offYes = gain.yes.map((value) => value - mean)
  const offNo = gain.no.map((value) => value - mean)
  if (groups === null) {
    if (weight < 2) return null
    const squares = sumOver(cells, (cell) => {
      const [u, v] = [offYes[cell] as number, offNo[cell] as number]
      const between = spread[cell] as number
      const sure = { yes: (yes[cell] as number) - between, no: (no[cell] as number) - between }
      return weighted(sure.yes, u * u) + weighted(sure.no, v * v) + weighted(between, 2 * u * v)
    })
    return { standardError: Math.sqrt(squares / (weight * (weight - 1))), degreesOfFreedom: weight - 1 }
  }
  const totals = new Float64Array(groups)
  const weights = new Float64Array(groups)
  for (let cell = 0; cell < cells; cell++) {
    const group = owner[cell] as number
    totals[group] = (totals[group] as number) + times(yes, offYes, cell) + times(no, offNo, cell)
    weights[group] = (weights[group] as number) + (yes[cell] as number) + (no[cell] as number)
  }
  const count = weights.reduce((sum, w) => sum + (w > 0 ? 1 : 0), 0)
  if (count < 2) return null
  const squares = sumOver(groups, (group) => (totals[group] as number) ** 2)
  return {
    standardError: Math.sqrt((squares * count) / (count - 1)) / weight,
    degreesOfFreedom: count - 1,
  }
}

function times(weights: Float64Array, values: Float64Array, cell: number): number {
  return weighted(weights[cell] as number, values[cell] as number)
}

function weighted(weight: number, value: number): number {
  return weight === 0 ? 0 : weight * value
}

function check(engine: Engine, { prediction, folds, level, group }: GainOptions): Prediction {
  const { keys } = engine.shape
  const refuse = (problem: string, expected: string, received: unknown): InputError =>
    new InputError({ asked: 'recalibrationGain', problem, expected, received })
  if (folds !== undefined && !(Number.isSafeInteger(folds) && folds >= 2 && folds <= 1000))
    throw refuse('folds out of range', 'a whole number from 2 to 1000', folds)
  if (level !== undefined && !isLevel(level))
    throw refuse('level out of range', 'a number above 0 and below 1', level)
  if (group !== undefined && !keys.includes(group))
    throw refuse('no such key column', keys.map((key) => JSON.stringify(key)).join(' or ') || 'none', group)
  return choosePrediction(engine, prediction, 'recalibrationGain')
}
