import { fitBeta } from './fitBeta.ts'
import { fitCentredIsotonic } from './fitCentredIsotonic.ts'
import { fitIsotonic } from './fitIsotonic.ts'
import type { IsotonicOptions } from './fitIsotonic.ts'
import { fitPlatt } from './fitPlatt.ts'
import type { PlattOptions } from './fitPlatt.ts'
import type { FitTable, Recalibration, RecalibrationKind } from '../map/index.ts'
import { fitShift } from './fitShift.ts'
import { fitShrunkenPlatt } from './fitShrunkenPlatt.ts'
import { fitSpline } from './fitSpline.ts'
import type { SplineOptions } from './fitSpline.ts'
import { fitTemperature } from './fitTemperature.ts'
import { fitVennAbers } from './fitVennAbers.ts'

/** Options of the kinds that have any. */
export type FitOptions = PlattOptions & IsotonicOptions & SplineOptions

/**
 * A map of the kind asked for, fitted to a table.
 *
 * @throws InputError when it cannot be fitted; the functions of the kinds say when
 *
 * @example
 * fitRecalibration('platt', tableOf('logit', Float64Array.of(-4, 1, 5), {
 *   examples: Float64Array.of(1, 1, 1), labelVariance: new Float64Array(3),
 *   yes: Float64Array.of(0, 0, 1), no: Float64Array.of(1, 1, 0),
 * })).kind
 * // => 'platt'
 */
export function fitRecalibration(
  kind: RecalibrationKind,
  table: FitTable,
  options: FitOptions = {},
): Recalibration {
  switch (kind) {
    case 'none':
      return none
    case 'shift':
      return fitShift(table)
    case 'shrunkenPlatt':
      return fitShrunkenPlatt(table)
    case 'spline':
      return fitSpline(table, options)
    case 'centredIsotonic':
      return fitCentredIsotonic(table, options)
    case 'temperature':
      return fitTemperature(table)
    case 'platt':
      return fitPlatt(table, options)
    case 'beta':
      return fitBeta(table)
    case 'isotonic':
      return fitIsotonic(table, options)
    case 'vennAbers':
      return fitVennAbers(table)
  }
}

const none: Recalibration = Object.freeze({ kind: 'none', parameters: Object.freeze({}) })
