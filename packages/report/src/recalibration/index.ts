export { terminalRecalibration } from './terminalRecalibration.ts'
export type { RecalibrationReport } from './terminalRecalibration.ts'
export { mapInWords } from './mapInWords.ts'
