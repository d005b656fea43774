export { smoothCalibrationError, smoothCalibrationErrorAt } from './smoothCalibrationError.ts'
