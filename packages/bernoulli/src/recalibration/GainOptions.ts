import { InputError } from '../errors/index.ts'
import { isLevel } from '../statistics/index.ts'
import type { Engine, Prediction } from '../statistics/index.ts'
import { choosePrediction } from './gain/index.ts'
import { recalibrateOptions } from './recalibrate.ts'
import type { RecalibrateOptions } from './recalibrate.ts'

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

/**
 * The prediction that is meant.
 *
 * @throws InputError when an option is out of range, or names what is not there
 */
export function checkGainOptions(
  engine: Engine,
  { prediction, folds, level, group }: GainOptions,
): Prediction {
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
