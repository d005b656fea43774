export { forward } from './forward.ts'
export { packedLength } from './pack.ts'
export { lossOf, trainingStep } from './trainingStep.ts'
export type { StepRequest, TrainingStep } from './trainingStep.ts'
