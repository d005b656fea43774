export { compareFields } from './compareFields.ts'
export { explanationFields } from './explanationFields.ts'
export { judgeFields } from './judgeFields.ts'
export { trainingFields, trainingFieldsInFull } from './trainingFields.ts'
