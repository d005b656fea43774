export { openRuntime } from './openRuntime.ts'
export { runTraining } from './runTraining.ts'
export type { Trained, TrainingRun } from './runTraining.ts'
