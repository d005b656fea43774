import { InputError, calledAs, refuseUnknown } from '../errors/index.ts'
import { checkEnds, isLevel, scoreInterval, sumOf, sumOver } from '../statistics/index.ts'
import type { Engine, Prediction, Scatter } from '../statistics/index.ts'
import {
  choosePrediction,
  countedRows,
  crossValidatedLosses,
  foldCells,
  lossesAfter,
  tableWhere,
} from './gain/index.ts'
import type { CellLosses, FoldCells } from './gain/index.ts'
import { fitRecalibration } from './fit/index.ts'
import { recalibrateOptions } from './recalibrate.ts'
import type { RecalibrateOptions } from './recalibrate.ts'
import type { Recalibration, RecalibrationKind } from './map/index.ts'

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

/** The names of all options. */
export const gainOptions: readonly string[] = [
  ...recalibrateOptions,
  ...Object.keys({
    ...{ folds: 0, seed: 0, level: 0, group: 0 },
  } satisfies Record<Exclude<keyof GainOptions, keyof RecalibrateOptions>, 0>),
]

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
  const prediction = check(engine, options)
  const counted = await countedRows(engine, options.weightKind)
  const group = options.group ?? counted.rows
  const cells = await foldCells(counted.engine, prediction, { folds, seed, group })
  const whole = tableWhere(cells, prediction.scale, () => true)
  const weight = sumOf(whole.weight)
  if (prediction.scale === 'logit') checkEnds(whole.logit)
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
  const optimism = Math.max(0, mean(losses.after) - mean(lossesAfter(cells, prediction.scale, map)))
  const ofRows = Number.isFinite(value) ? scatterOf(cells, difference, losses.after, value, weight) : null
  const scatter = ofRows && withMap(ofRows, optimism)
  return Object.freeze({
    prediction: prediction.name,
    examples: sumOver(cells.cells, (cell) => cells.examples[cell] as number),
    weight: weight / counted.scale,
    before: mean(losses.before),
    after: mean(losses.after),
    gain: Object.freeze({
      value,
      standardError: scatter && Math.sqrt(scatter.variance),
      interval: scatter && Object.freeze(scoreInterval(value, scatter, level)),
    }),
    level,
    folds,
    seed,
    map,
  })
}

/**
 * How the mean gain scatters over rows or groups, and which way it leans; null when there is only one.
 *
 * To what the rows show of the lean is added, as for a log loss, what the maps expect: in each cell a yes with the chance
 * they give it.
 */
function scatterOf(
  { cells, yes, no, labelVariance, owner, groups }: FoldCells,
  gain: CellLosses['before'],
  after: CellLosses['after'],
  mean: number,
  weight: number,
): GainScatter | null {
  const offYes = gain.yes.map((value) => value - mean)
  const offNo = gain.no.map((value) => value - mean)
  const cube = (value: number): number => value ** 3
  const over = (power: (value: number) => number): number =>
    sumOver(cells, (cell) => {
      const [u, v] = [offYes[cell] as number, offNo[cell] as number]
      const between = labelVariance[cell] as number
      const sure = { yes: (yes[cell] as number) - between, no: (no[cell] as number) - between }
      return weighted(sure.yes, power(u)) + weighted(sure.no, power(v))
    })
  const mixed = sumOver(cells, (cell) =>
    weighted(2 * (labelVariance[cell] as number), (offYes[cell] as number) * (offNo[cell] as number)),
  )
  const squares = over((value) => value ** 2) + mixed
  const expected = expectedGains(yes, no, gain, after)
  if (groups === null) {
    if (weight < 2) return null
    return {
      rows: weight,
      variance: squares / (weight * (weight - 1)),
      lean: leanOf(over(cube) + expected.cubes, squares + expected.squares) / weight,
      degreesOfFreedom: weight - 1,
    }
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
  const together = sumOver(groups, (group) => (totals[group] as number) ** 2)
  const effect = squares > 0 ? together / squares : 1
  const cubes = sumOver(groups, (group) => cube(totals[group] as number)) + effect ** 2 * expected.cubes
  return {
    rows: effect > 0 ? weight / effect : weight,
    variance: (together * count) / (count - 1) / weight ** 2,
    lean: leanOf(cubes, together + effect * expected.squares) / weight,
    degreesOfFreedom: count - 1,
  }
}

/**
 * With the scatter that comes from the map: another draw of as many rows would have given another one. What a map gains on
 * its own rows beyond what it gains on others is k/n for k free numbers, and the mean gain moves by √k/n with them.
 */
function withMap({ rows, variance, ...rest }: GainScatter, optimism: number): Scatter {
  return { ...rest, variance: variance + optimism / rows }
}

interface GainScatter extends Scatter {
  /** Independent rows that the rows are worth. */
  readonly rows: number
}

function leanOf(cubes: number, squares: number): number {
  return squares > 0 ? cubes / squares : 0
}

/** Second and third cumulants of the gains over all cells, if the maps' probabilities were right. */
function expectedGains(
  yes: Float64Array,
  no: Float64Array,
  gain: CellLosses['before'],
  after: CellLosses['after'],
): { readonly squares: number; readonly cubes: number } {
  let [squares, cubes] = [0, 0]
  for (let cell = 0; cell < yes.length; cell++) {
    const [p, q] = [Math.exp(-(after.yes[cell] as number)), Math.exp(-(after.no[cell] as number))]
    const variance = ((yes[cell] as number) + (no[cell] as number)) * p * q
    const apart = (gain.yes[cell] as number) - (gain.no[cell] as number)
    if (variance === 0 || !Number.isFinite(apart)) continue
    squares += variance * apart ** 2
    cubes += variance * (q - p) * apart ** 3
  }
  return { squares, cubes }
}

function times(weights: Float64Array, values: Float64Array, cell: number): number {
  return weighted(weights[cell] as number, values[cell] as number)
}

function weighted(weight: number, value: number): number {
  return weight === 0 ? 0 : weight * value
}

function check(engine: Engine, options: GainOptions): Prediction {
  refuseUnknown('the options', options, gainOptions)
  const { prediction, folds, level, group } = options
  const { keys } = engine.shape
  const refuse = (problem: string, expected: string, received: unknown): InputError =>
    new InputError({ problem, expected, received })
  if (folds !== undefined && !(Number.isSafeInteger(folds) && folds >= 2 && folds <= 1000))
    throw refuse('folds out of range', 'a whole number from 2 to 1000', folds)
  if (level !== undefined && !isLevel(level))
    throw refuse('level out of range', 'a number above 0 and below 1', level)
  if (group !== undefined && !keys.includes(group))
    throw refuse('no such key column', keys.map((key) => JSON.stringify(key)).join(' or ') || 'none', group)
  return choosePrediction(engine, prediction)
}
