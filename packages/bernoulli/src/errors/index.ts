export { EngineError } from './EngineError.ts'
export { InputError } from './InputError.ts'
export type { InputProblem, OffendingRow } from './InputError.ts'
