export { binomial } from './binomial.ts'
export { labelScatter } from './calibratedPlaces.ts'
export {
  calibrationBins,
  debiasedCalibrationError,
  expectedCalibrationError,
  expectedCalibrationErrorIfCalibrated,
  weightOfBins,
} from './calibrationBins.ts'
export type { CalibrationBin } from './calibrationBins.ts'
export { calibrationInTheLarge } from './calibrationInTheLarge.ts'
export { coxCalibration, separated } from './coxCalibration.ts'
export type { CoxCalibration } from './coxCalibration.ts'
export { cumulativeDifferences } from './cumulativeDifferences.ts'
export type { CumulativeDifferences } from './cumulativeDifferences.ts'
export { curveBands } from './curveBands.ts'
export type { BandAt, BandOptions, Bands } from './curveBands.ts'
export { hosmerLemeshow } from './hosmerLemeshow.ts'
export type { HosmerLemeshow } from './hosmerLemeshow.ts'
export { miscalibrationTest } from './miscalibrationTest.ts'
export type { MiscalibrationOptions, MiscalibrationTest } from './miscalibrationTest.ts'
export { poisson } from './poisson.ts'
export { raoScott } from './raoScott.ts'
export type { QuadraticForm } from './raoScott.ts'
export { simultaneousBand } from './simultaneousBand.ts'
export type { SimultaneousBand } from './simultaneousBand.ts'
export { spiegelhalter } from './spiegelhalter.ts'
