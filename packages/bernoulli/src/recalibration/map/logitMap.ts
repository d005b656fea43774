import { product } from '../../math/index.ts'
import { lineAt, piecesAt, splinePieces } from './pieces.ts'
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

/** logit p′, of one prediction after another: what the map needs for all of them is worked out once. */
export function logitMap(map: LogitMap): (readings: Readings) => number {
  switch (map.kind) {
    case 'none':
      return ({ logit }) => logit
    case 'shift': {
      const { intercept } = map.parameters
      return ({ logit }) => intercept + logit
    }
    case 'temperature': {
      const { slope } = map.parameters
      return ({ logit }) => product(slope, logit)
    }
    case 'platt':
    case 'shrunkenPlatt': {
      const { intercept, slope } = map.parameters
      return ({ logit }) => intercept + product(slope, logit)
    }
    case 'beta': {
      const { a, b, c } = map.parameters
      return ({ lossOfYes, lossOfNo }) => c - product(a, lossOfYes) + product(b, lossOfNo)
    }
    case 'spline': {
      const pieces = splinePieces(map.parameters)
      return ({ logit }) => piecesAt(pieces, logit)
    }
    case 'centredIsotonic':
      return ({ logit }) => lineAt(map.parameters, logit)
  }
}
