import { InputError, refuseUnknown } from '../../errors/index.ts'
import { checkLevel } from '../evidence/index.ts'

/** What is fixed before the first row; changing any of it begins anew. */
export interface CalibrationSettings {
  /** How far the truth may be from the forecast, in log-odds, and all be well; 0.1 is 2.5 points at 50 %. Left out: 0.1. */
  readonly tolerance?: number
  /** Chance that the evidence since the start never alarms falsely, and that the intervals hold. Left out: 0.95. */
  readonly level?: number
  /** How many steps (rows, or batches) pass on average before a false alarm of a change. Left out: 20 years of days, 7,300. */
  readonly falseAlarmEvery?: number
  /**
   * Steps that take turns, where forecasts are issued before the outcomes of earlier steps are known: 1 + ⌈horizon/length of a batch⌉.
   * Left out: 1, every forecast was issued after all outcomes before it.
   */
  readonly streams?: number
  /** An outcome that never came: an error, or the one that says less against the forecaster. Left out: error. */
  readonly missing?: 'error' | 'least'
}

export type SettledCalibration = Required<CalibrationSettings>

const names = ['tolerance', 'level', 'falseAlarmEvery', 'streams', 'missing']

/** With what was left out, checked. */
export function settleCalibration(given: CalibrationSettings): SettledCalibration {
  refuseUnknown('settings', given, names)
  const settled = {
    tolerance: given.tolerance ?? 0.1,
    level: given.level ?? 0.95,
    falseAlarmEvery: given.falseAlarmEvery ?? 7300,
    streams: given.streams ?? 1,
    missing: given.missing ?? ('error' as const),
  }
  const { tolerance, level, falseAlarmEvery, streams, missing } = settled
  check('tolerance', tolerance, tolerance >= 0 && tolerance < Infinity, 'a finite number ≥ 0')
  checkLevel(level)
  check(
    'falseAlarmEvery',
    falseAlarmEvery,
    falseAlarmEvery > 1 && falseAlarmEvery < Infinity,
    'a number of steps above 1',
  )
  check('streams', streams, Number.isSafeInteger(streams) && streams > 0, 'a whole number from 1')
  check('missing', missing, missing === 'error' || missing === 'least', "'error' or 'least'")
  return settled
}

function check(place: string, received: unknown, holds: boolean, expected: string): void {
  if (!holds) throw new InputError({ problem: 'option out of range', place, expected, received })
}
