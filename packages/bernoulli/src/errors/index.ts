export { EngineError } from './EngineError.ts'
export { InputError } from './InputError.ts'
export { refuseUnknown } from './refuseUnknown.ts'
export type { InputProblem, OffendingRow } from './InputError.ts'
