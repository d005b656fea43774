export type { Examples, Rows } from './Examples.ts'
export { fit } from './fit.ts'
export type { FitOptions, Fitted } from './fit.ts'
export type { EpochRecord, TrainingState } from './TrainingState.ts'
