import { product } from '../../math/index.ts'
import type { Beta, Platt, Recalibration, Temperature } from './Recalibration.ts'

/** A map that moves log-odds, and so keeps apart predictions whose probabilities are the same number. */
export type LogitMap = Temperature | Platt | Beta

/** One prediction, read every way such a map needs; losses are −ln p and −ln(1 − p). */
interface Readings {
  readonly logit: number
  readonly lossOfYes: number
  readonly lossOfNo: number
}

export function isLogitMap(map: Recalibration): map is LogitMap {
  return map.kind === 'temperature' || map.kind === 'platt' || map.kind === 'beta'
}

/** logit p′ */
export function logitAfter(map: LogitMap, { logit, lossOfYes, lossOfNo }: Readings): number {
  switch (map.kind) {
    case 'temperature':
      return product(map.parameters.slope, logit)
    case 'platt':
      return map.parameters.intercept + product(map.parameters.slope, logit)
    case 'beta': {
      const { a, b, c } = map.parameters
      return c - product(a, lossOfYes) + product(b, lossOfNo)
    }
  }
}
