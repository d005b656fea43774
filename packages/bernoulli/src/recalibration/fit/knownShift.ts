import { InputError } from '../../errors/index.ts'
import type { Shift } from '../map/index.ts'

/** Why the base rate is another one; one of the three. */
export type ShiftReason =
  | {
      /** Base rate the predictions are right for, and the one they are wanted for; above 0 and below 1. */
      readonly from: number
      readonly to: number
    }
  | {
      /** The share of the noes that was kept for training, all yeses kept; above 0. */
      readonly keptNegatives: number
    }
  | {
      /** What a yes weighed in training, a no weighing 1 (`scale_pos_weight`); above 0. */
      readonly positiveWeight: number
    }

/**
 * The shift that is known without a row: predictions are right for one base rate, and wanted for another.
 *
 *   from, to         intercept = logit to − logit from
 *   keptNegatives β  intercept = ln β: a no was β times as likely to be seen as a yes, which made the odds 1/β of what they are
 *   positiveWeight w intercept = −ln w
 *
 * Exact where the rows of a class are the same kind of rows at both rates (label shift), and predictions right at the first.
 *
 * @throws InputError when a number is out of range, or not exactly one reason is given
 *
 * Source: Saerens, Latinne and Decaestecker, Neural Computation 14 (2002); Dal Pozzolo et al., IEEE SSCI 2015.
 *
 * @example
 * knownShift({ keptNegatives: 0.1 }).parameters.intercept.toFixed(6) // => '-2.302585'
 */
export function knownShift(reason: ShiftReason): Shift {
  const names = Object.keys(reason)
    .toSorted((a, b) => (a < b ? -1 : 1))
    .join(' and ')
  if ('from' in reason && 'to' in reason && names === 'from and to')
    return shiftBy(logOdds('to', reason.to) - logOdds('from', reason.from))
  if ('keptNegatives' in reason && names === 'keptNegatives')
    return shiftBy(Math.log(positive('keptNegatives', reason.keptNegatives, 1)))
  if ('positiveWeight' in reason && names === 'positiveWeight')
    return shiftBy(0 - Math.log(positive('positiveWeight', reason.positiveWeight, Infinity)))
  throw new InputError({
    caller: 'knownShift',
    problem: 'not one reason for another base rate',
    expected: 'from and to, or keptNegatives, or positiveWeight',
    received: names,
  })
}

export function shiftBy(intercept: number): Shift {
  return Object.freeze({ kind: 'shift', parameters: Object.freeze({ intercept }) })
}

/** @throws InputError unless it lies between 0 and 1 */
export function logOdds(place: string, rate: number): number {
  if (rate > 0 && rate < 1) return Math.log(rate) - Math.log1p(-rate)
  throw new InputError({
    caller: 'knownShift',
    problem: 'base rate out of range',
    place,
    expected: 'a number above 0 and below 1',
    received: rate,
  })
}

function positive(place: string, value: number, most: number): number {
  if (value > 0 && value <= most && value < Infinity) return value
  throw new InputError({
    caller: 'knownShift',
    problem: 'out of range',
    place,
    expected: `a number above 0${most === 1 ? ', at most 1' : ''}`,
    received: value,
  })
}
