import { product } from '../../math/index.ts'
import { lineAt, splineAt } from './pieces.ts'
import type { Isotonic, Recalibration, VennAbers } from './Recalibration.ts'
import { recalibrationKinds } from './recalibrationKinds.ts'

/** A map that moves log-odds, and so keeps apart predictions whose probabilities are the same number. */
export type LogitMap = Exclude<Recalibration, Isotonic | VennAbers>

/** One prediction, read every way such a map needs; losses are −ln p and −ln(1 − p). */
interface Readings {
  readonly logit: number
  readonly lossOfYes: number
  readonly lossOfNo: number
}

export function isLogitMap(map: Recalibration): map is LogitMap {
  return recalibrationKinds[map.kind].ofLogits
}

/** logit p′ */
export function logitAfter(map: LogitMap, { logit, lossOfYes, lossOfNo }: Readings): number {
  switch (map.kind) {
    case 'none':
      return logit
    case 'shift':
      return map.parameters.intercept + logit
    case 'temperature':
      return product(map.parameters.slope, logit)
    case 'platt':
    case 'shrunkenPlatt':
      return map.parameters.intercept + product(map.parameters.slope, logit)
    case 'beta': {
      const { a, b, c } = map.parameters
      return c - product(a, lossOfYes) + product(b, lossOfNo)
    }
    case 'spline':
      return splineAt(map.parameters, logit)
    case 'centredIsotonic':
      return lineAt(map.parameters, logit)
  }
}
