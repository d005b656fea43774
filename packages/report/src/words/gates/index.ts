export type { GateOutcome } from './GateOutcome.ts'
export { saidOf } from './RequirementOutcome.ts'
export type { RequirementOutcome } from './RequirementOutcome.ts'
